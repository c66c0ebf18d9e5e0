"""Tables as publishers write them, and what is said of those that cannot be read."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.catalogue import Source, SourceFile
from flows.ingest import table
from flows.ingest.found import Document, Page, Unreadable
from flows.mapping import Table
from flows.rows import figures_of_row
from flows.yamlfile import parse_yaml

LOSSES = "{as_of: date, kind: cumulative, figures: {tank: tanks_destroyed, plane: aircraft_destroyed}, ignore: [ext_*]}"


def source(mapping: str) -> Source:
    entry = SourceFile(
        label="t", kind="table", timezone="UTC", licence="none", path="t", table=parse_yaml(mapping, Table, "t.yml")
    )
    return Source(**entry.model_dump(exclude_unset=True), name="t")


def read(mapping: str, body: str | bytes, **page: Any) -> tuple[list[Document], list[Unreadable]]:
    raw = body if isinstance(body, bytes) else body.encode()
    found = list(table.read(source(mapping), Page("t", page.pop("media_type", "text/csv"), raw, **page)))
    documents = [one for one in found if isinstance(one, Document)]
    return documents, [one for one in found if isinstance(one, Unreadable)]


def values(mapping: str, body: str | bytes, **page: Any) -> list[float]:
    documents, _ = read(mapping, body, **page)
    mapped = parse_yaml(mapping, Table, "t.yml")
    return [figure.value for one in documents for figure in figures_of_row(one.text, mapped, None)]


@pytest.mark.parametrize(
    "body",
    [
        "date,tank,plane\n2024-05-10,80,2\n",
        "\ufeffdate, tank , plane\r\n2024-05-10, 80, 2\r\n\r\n,,\r\n",
        "date;tank;plane\n2024-05-10;80;2\n",
        'date\ttank\tplane\n"2024-05-10"\t80\t2',
        "date,tank,plane\n#date,#affected+tank,#affected+plane\n2024-05-10,80,2\n",
        "When,Losses,\ndate,tank,plane\n#date,#a+tank,#a + plane\n2024-05-10,80,2\n",
        '[{"date": "2024-05-10", "tank": 80, "plane": "2"}]',
        '{"date": "2024-05-10", "tank": 80, "plane": 2, "ext_tank": 90}',
        '{"date": "2024-05-10", "tank": 80, "plane": 2}\n\n{"date": "2024-05-11", "tank": null}\n',
        '[["date", "tank", "plane"], ["#date", "#tank", "#plane"], ["2024-05-10", 80, 2]]',
    ],
)
def test_one_table_in_many_formats(body: str) -> None:
    """Separators, padding, blank rows, byte-order marks, rows of HXL tags, JSON, JSON Lines and JSON grids."""
    assert values(LOSSES, body) == [80, 2]
    documents, problems = read(LOSSES, body)
    assert documents[0].address == "t#2024-05-10"
    assert problems == []


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251"])
def test_encodings_are_those_that_are_shown_or_declared(encoding: str) -> None:
    """A byte-order mark shows UTF-16, the server declares an old Cyrillic code page."""
    body = "дата,танки\n2024-05-10,80\n".encode(encoding)
    mapping = "{as_of: дата, kind: cumulative, figures: {танки: tanks_destroyed}}"
    assert values(mapping, body, charset="windows-1251") == [80]


def test_numbers_stand_in_the_text_as_they_are_spelt() -> None:
    """Neither 1e6 nor 0.10 nor a number of thirty digits is rewritten by reading JSON."""
    [document], _ = read(
        "{key: id, figures: {a: ~, b: ~, c: ~, d.e: ~}, kind: point}",
        '{"id": 7, "a": 1e6, "b": 0.10, "c": 123456789012345678901234567890, "d": {"e": "3,838", "f": null}}'.replace(
            ', "f": null', ""
        ),
    )
    assert document.text == "id: 7\na: 1e6\nb: 0.10\nc: 123456789012345678901234567890\nd.e: 3,838"


def test_an_address_stays_when_rows_are_added_or_reordered() -> None:
    """It is made of the row's key, never of its place."""
    first = '[{"date": "2024-05-10", "tank": 1, "plane": 1}, {"date": "2024-05-11", "tank": 2, "plane": 1}]'
    rows = json.loads(first)
    later = json.dumps([{"date": "2024-05-12", "tank": 3, "plane": 1}, *reversed(rows)])
    before, after = ({one.address: one.text for one in read(LOSSES, body)[0]} for body in (first, later))
    assert before.items() < after.items()


def test_a_column_may_be_called_by_its_tag_or_by_its_group() -> None:
    """Headers that several columns have get the group above them."""
    body = "Where,Health,,Food,\nplace,need,got,need,got\n#adm1,#inneed+health,,#inneed+food,\nA,1,2,3,4\n"
    mapping = "{key: place, kind: point, figures: {'#inneed+food': ~, Health got: ~}, ignore: ['*need*', '*got']}"
    assert values(mapping, body) == [3, 2]
    assert read(mapping, body)[0][0].text.split("\n")[1] == "Health need #inneed+health: 1"


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("date,tank,plane,boat\n2024-05-10,1,2,3\n", "unknown_field", "`boat`, which the mapping does not know; add"),
        ("date,tanks,plane\n2024-05-10,1,2\n", "unknown_field", "`tanks`.*and has no `tank`"),
        ("date,tank\n2024-05-10,1\n", "missing_field", "no field `plane`; correct the mapping, or name it in"),
        ("date,tank,tank\n2024-05-10,1,2\n", "ambiguous_field", "two columns `tank`"),
        ("date,tank,plane\n", "no_rows", "without rows"),
        ("", "empty", "empty"),
        ('[{"date": "2024-05-10"', "json", "not valid JSON"),
        ("[" * 100_000, "json", ""),
        ('{"a":' * 5_000 + "1" + "}" * 5_000, "json", ""),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary", "not text"),
        (b"PK\x03\x04" + bytes(range(256)), "binary", "not text"),
    ],
)
def test_a_table_that_is_not_the_mapped_one_is_refused_with_a_remedy(body: str | bytes, code: str, words: str) -> None:
    """Renamed, missing and new fields, broken and hostile files: one sentence, no statement."""
    documents, problems = read(LOSSES, body)
    assert documents == []
    assert [one.code for one in problems] == [code]
    assert re.search(words, problems[0].sentence)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2024-05-10,7,8", "duplicate_key"),
        (",7,8", "missing_key"),
        ("2024-05-11,7", "row_shape"),
        ("2024-05-11,7,8,9", "row_shape"),
        ("2024-05-11,\x1b[2J,8", "encoding"),
        ("2024-05-11,7,\ufffd", "encoding"),
    ],
)
def test_a_bad_row_spoils_no_other(row: str, code: str) -> None:
    """It is refused with its reason, the others are read."""
    documents, problems = read(LOSSES, f"date,tank,plane\n2024-05-10,1,2\n{row}\n2024-05-12,3,4\n")
    assert [one.address for one in documents] == ["t#2024-05-10", "t#2024-05-12"]
    assert [one.code for one in problems] == [code]


def test_the_same_row_twice_is_no_conflict() -> None:
    """Two rows of one key that say the same are the same statement."""
    documents, problems = read(LOSSES, "date,tank,plane\n2024-05-10,1,2\n2024-05-10,1,2\n")
    assert documents[0] == documents[1]
    assert problems == []


def test_files_named_by_days_are_readings_of_one_table() -> None:
    """Their rows share addresses, and each is known since the day in the name of its file."""
    mapping = source(LOSSES[:-1] + ", known: file}")
    body = b"date,tank,plane\n2024-05-10,1,2\n"
    [first], [second] = (
        list(table.read(mapping, Page(name, "text/csv", body)))
        for name in ("old/2024-05-11_t.csv", "old/2024-06-01_t.csv")
    )
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.address == second.address == "old/t.csv#2024-05-10"
    assert (first.said["known"], second.said["known"]) == ("2024-05-11T23:59:59+00:00", "2024-06-01T23:59:59+00:00")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2024-05-10T23:30:00Z", "2024-05-10T23:30:00Z"),
        ("2024-05-10 08:30", "2024-05-10 08:30"),
        ("2024-05-10 00:00:00.000", "2024-05-10"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("2024-05-10T99:99", "2024-05-10"),
    ],
)
def test_a_time_of_publication_is_kept_for_the_zone_to_decide_the_day(cell: str, said: str) -> None:
    """23:30 in UTC is the next day in Kyiv; midnight without a zone is just the day."""
    mapping = "{key: n, kind: point, figures: {n: ~}, published: p}"
    assert read(mapping, f"n,p\n5,{cell}\n")[0][0].said["published"] == said


@pytest.mark.parametrize("known", ["yesterday", "2024-13-45", "12"])
def test_a_moment_of_reading_that_is_none_is_told(known: str) -> None:
    """The row is known since it was fetched."""
    mapping = "{as_of: d, kind: point, figures: {n: ~}, known: read_at}"
    [document], [problem] = read(mapping, f"d,n,read_at\n2024-01-01,5,{known}\n")
    assert "known" not in document.said
    assert problem.code == "not_a_date"


@pytest.mark.parametrize("word", ["-", "N/A", "tank", "several", "12 of them"])
def test_a_cell_without_a_number_is_told_beside_its_row(word: str) -> None:
    """A heading in a data column is reported, unless the mapping declares the word to mean nothing."""
    body = f"date,tank,plane\n2024-05-10,{word},2\n"
    documents, problems = read(LOSSES, body)
    assert [one.code for one in problems] == ["not_a_number"]
    assert f"`{word}` under `tank`" in problems[0].sentence
    assert len(documents) == 1
    declared = LOSSES[:-1] + f", missing: ['{word}']}}"
    assert read(declared, body)[1] == []
    assert values(declared, body) == values(LOSSES, body) == [2]


def test_a_heading_among_the_categories_is_refused() -> None:
    """So is a category that the mapping does not know, each with its own reason."""
    mapping = "{as_of: d, kind: cumulative, category: {field: k, means: {Tanks: tanks_destroyed}}, figures: {n: ~}}"
    body = 'd,k,n\n2024-01-01,Tanks,1\n2024-01-01,"Losses - 12, of which: destroyed: 3",12\n2024-01-01,Boats,4\n'
    documents, problems = read(mapping, body)
    assert [one.address for one in documents] == ["t#2024-01-01|Tanks"]
    assert [one.code for one in problems] == ["heading", "unknown_category"]


def test_a_total_that_falls_by_half_is_told_with_a_remedy() -> None:
    """A column that switched its meaning cannot be seen in one row; its rows stay, and the table is reported."""
    body = "date,tank,plane\n2024-05-12,21,9\n2024-05-10,4000,8\n2024-05-11,4020,3\n2024-05-13,22,9\n"
    documents, problems = read(LOSSES, body)
    assert len(documents) == 4
    assert [one.code for one in problems] == ["meaning_changed"]
    assert "`tank` falls from 4,020 on 2024-05-11 to 21 on 2024-05-12" in problems[0].sentence
    both = LOSSES.replace("tank: tanks_destroyed", "tank: [{until: 2024-05-11}, {since: 2024-05-12, kind: point}]")
    assert read(both, body)[1] == []
    assert values(both, body) == values(LOSSES, body)


def test_a_row_says_when_it_was_published_and_by_whom() -> None:
    """And, where others kept readings of it, when each was made: the key is that of the row, in every reading."""
    mapping = """{as_of: d, kind: point, figures: {n: ~}, known: read_at, rows: data.rows,
        published: {field: d, format: "%d.%m.%Y"}, publisher: {field: by}, url: {field: link}}"""
    line = (
        '{"read_at": "%s", "data": {"rows": [{"d": "01.02.2024", "n": %d, "by": "A", "link": "https://a.example/1"}]}}'
    )
    documents, problems = read(mapping, line % ("2024-02-02T08:00:00Z", 5) + "\n" + line % ("2024-02-03T08:00:00Z", 6))
    assert problems == []
    assert {one.address for one in documents} == {"t#01.02.2024"}
    assert [one.said for one in documents] == [
        {
            "publisher": "A",
            "url": "https://a.example/1",
            "published": "2024-02-01",
            "known": f"2024-02-0{day}T08:00:00+00:00",
        }
        for day in (2, 3)
    ]


@given(
    st.binary(max_size=300) | st.text(alphabet='{}[]",:\n#date,tank0123456789-é\u202e', max_size=300).map(str.encode)
)
def test_any_bytes_are_rows_or_reasons(body: bytes) -> None:
    """Reading never raises, and never gives nothing."""
    documents, problems = read(LOSSES, body)
    assert documents or problems
