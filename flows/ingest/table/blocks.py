"""Text in blocks, a line with the date and a line for every item, as if it were a table.

25.03.2023                         date: 25.03.2023
Tanks — 3580 (+6)                  Tanks: 3580
Personnel — about 5000, 20 of      Tanks (+): +6
  them captured                    …
"""

import re
from collections.abc import Iterator

from flows.ingest.table.rows import Row
from flows.mapping.cells import read_days
from flows.mapping.rowtext import field_name

_ITEM = re.compile(r"(\S.*?)(?:\s+[—–‒―-]\s+|:\s+)(\S.*)")
_PART = re.compile(r"(.*?\S)\s*\(([+−-]\d[\d\s.,]*)\)|(.+)")
_LAST_WORD = re.compile(r"[^\W\d_]+$")


def read_blocks(text: str, format: str) -> Iterator[Row]:
    """A row for every block; `date` is the line that begins it, written as `format` says."""
    row: Row | None = None
    number = 0
    for line in filter(None, map(str.strip, text.split("\n"))):
        if read_days(line, format):
            if row:
                yield row
            number += 1
            row = Row(number, [("date", line)], ["date"])
            continue
        row = row or Row(0, [], ["date"], fault="stands before the first line with a date")
        item = _ITEM.fullmatch(line)
        if item is None:
            row.fault = row.fault or f"has the line `{line[:60]}`, which is no item with a value"
        else:
            row.fields.extend(_cells(field_name(item[1]), item[2]))
            row.names = [name for name, _ in row.fields]
    if row:
        yield row


def _cells(name: str, value: str) -> Iterator[tuple[str, str]]:
    """The parts of a value, each under its name, and what was added to it under the same with (+)."""
    for i, part in enumerate(re.split(r",\s+(?=\D*\d)", value)):
        match = _PART.fullmatch(part)
        said, added = (match[1], match[2]) if match and match[1] else (part, None)
        word = _LAST_WORD.search(said)
        own = f"{name}, {word[0] if word else i + 1}" if i else name
        yield own, said
        if added:
            yield f"{own} (+)", added
