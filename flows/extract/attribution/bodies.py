"""The name of an organisation within a noun phrase: from its first modifier to its last complement."""

import re

Span = tuple[int, int]  # tokens, inclusive

_SUREST_FIRST = ("[OM]", "A", "L", "o", "C")
_HEADS = tuple(re.compile(f"{letters}(?!-j)") for letters in _SUREST_FIRST)  # but not in "NATO-led"
_OFFICE = re.compile(r"R+p[NE]+")  # UN High Commissioner for Refugees
_PART = re.compile(r"o+pt?$")  # Office of the UN
_BEFORE = "NASsLCEOoj-"
_BEHIND = "NAOoLCMSE-GV"
_JOINED = re.compile(
    r"pt*(?=[NAOoLCMESj]*[NAOoLCMES])"  # of the …, for …
    r"|\((?=[AOML]\))|(?<=\([AOMLo])\)"  # (GUR)
    r"|\"(?=[NAxjLCEOoMGp\- ]+\")"  # «Таврія»
)


def find_body(tags: str, start: int, end: int) -> tuple[int, int] | None:
    """First and last position of the body named within tags[start..end]; the letters are those of `noun_tags`."""
    if start > end:
        return None
    for heads in _HEADS:
        head = heads.search(tags, start, end + 1)
        if head:
            return _first(tags, head.start(), start), _last(tags, head.start(), end)
    return None


def _first(tags: str, head: int, start: int) -> int:
    left = head
    while left > start and tags[left - 1] in _BEFORE:
        left -= 1
    part = _PART.search(tags, start, left)
    return part.start() if part else left


def _last(tags: str, head: int, end: int) -> int:
    right = head
    while right < end:
        following = tags[right + 1]
        office = _OFFICE.match(tags, right + 1)
        if office and office.end() <= end + 1:
            right = office.end() - 1
            continue
        if following in _BEHIND or (following in "xj" and tags[right] in "OoxjES"):
            right += 1
            continue
        closes = following == '"' and tags.count('"', head, right + 1) % 2 == 1
        joined = None if closes else _JOINED.match(tags, right + 1)
        if not closes and (joined is None or joined.end() > end + 1):
            break
        right = joined.end() - 1 if joined else right + 1
    return right
