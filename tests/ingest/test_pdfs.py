"""Reports in PDF are read page by page in reading order, or refused by name."""

import random
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.catalogue import Source
from flows.ingest import pdf
from flows.ingest.found import Document, Gone, Page, Reading, Request, Unreadable
from flows.ingest.pdf.dates import find_date
from flows.ingest.pdf.text import MOST_PAGES, page_of
from tests.ingest.pdfs import Piece, make_pdf

ADDRESS = "https://reports.example.org/update.pdf"
INDEX = "https://reports.example.org/updates"


def source(**keys: object) -> Source:
    told = {"name": "reports", "label": "Reports", "kind": "pdf", "timezone": "UTC", "licence": "none", "url": ADDRESS}
    return Source.model_validate(told | keys)


def page(body: bytes, **keys: object) -> Page:
    return Page(ADDRESS, "application/pdf", body, role="pdf", **keys)  # type: ignore[arg-type]


def read(page: Page) -> Reading:
    (reading,) = pdf.read(source(), page)
    return reading


def text(*pages: Sequence[Piece]) -> str:
    document = read(page(make_pdf(pages)))
    assert isinstance(document, Document), document
    return document.text


def lines(x: float, top: float, *words: str) -> list[Piece]:
    return [(x, top - 13 * number, 10, line) for number, line in enumerate(words)]


def prose(count: int, dice: random.Random) -> list[str]:
    words = (
        "the office says civilians were killed or injured by shells in regions where 1,234 drones or 25,000 people came"
    )
    return [" ".join(dice.choices(words.split(), k=8))[:44].strip() for _ in range(count)]


def test_a_source_starts_with_reports_or_with_pages_that_lead_to_them() -> None:
    assert pdf.start(source()) == [Request(ADDRESS, "pdf")]
    assert pdf.start(source(url=[INDEX, ADDRESS], links=r"\.pdf")) == [Request(INDEX, "index"), Request(ADDRESS, "pdf")]
    html = b'<a href="/a.pdf">A</a><a href="/b.html">B</a>'
    listing = Page(INDEX, "text/html", html, role="index")
    found = list(pdf.follow(source(url=INDEX, links=r"\.pdf$"), listing, lambda address: False))
    assert found == [Request("https://reports.example.org/a.pdf", "pdf")]
    assert list(pdf.read(source(), listing)) == []


def test_a_figure_can_be_found_again_by_its_page() -> None:
    document = text([(50, 700, 10, "On the first page.")], [], [(50, 700, 10, "25,000 people came.")])
    assert page_of(document, document.index("first")) == 1
    assert page_of(document, document.index("25,000")) == 3


@pytest.mark.parametrize("interleaved", [False, True])
@pytest.mark.parametrize("shift", [0.0, 6.0])
@pytest.mark.parametrize("columns", [2, 3])
def test_columns_are_read_one_after_the_other(interleaved: bool, shift: float, columns: int) -> None:
    """However the file draws them, with a heading above and a note below that run across."""
    dice = random.Random(columns)
    width = 500 // columns + 10
    texts = [[line[: 88 // columns] for line in prose(30, dice)] for _ in range(columns)]
    placed = [lines(50 + n * width, 760 - n * shift, *column) for n, column in enumerate(texts)]
    drawn = chain(*(zip(*placed, strict=True) if interleaved else placed))
    heading, note = (
        "A heading which runs over all of the columns of the page",
        "A note at the foot which runs over all columns",
    )
    read_as = text(
        [(50, 790, 16, heading), *drawn, (50, 60, 9, note + " of the page, from the left to the right edge")]
    )
    wanted = " ".join([heading, *chain(*texts), note, "of the page, from the left to the right edge"])
    assert SequenceMatcher(None, wanted.split(), read_as.split(), autojunk=False).ratio() > 0.99


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        ("Region", "Killed", "Injured"),
        ("Donetsk", "1,234", "56"),
        ("Kharkiv", "78", "25 000"),
        ("Sumy", "9", "10"),
    ]
    drawn = [
        (x, 700 - 14 * n, 10, cell) for n, row in enumerate(rows) for x, cell in zip((50, 200, 300), row, strict=True)
    ]
    by_column = sorted(drawn, key=lambda piece: piece[0])
    wanted = "Region | Killed | Injured\nDonetsk | 1,234 | 56\nKharkiv | 78 | 25 000\nSumy | 9 | 10"
    assert text(drawn) == text(by_column) == wanted


def test_close_cells_of_numbers_are_no_number() -> None:
    assert text([(50, 700, 10, "Sumy"), (120, 700, 10, "1"), (136, 700, 10, "234"), (180, 700, 10, "25 000")]) == (
        "Sumy | 1 | 234 | 25 000"
    )


def test_a_label_of_two_lines_stands_with_its_numbers() -> None:
    drawn = [(50, 720, 10, "Sumy"), (200, 720, 10, "9"), (300, 720, 10, "10")]
    drawn += [(50, 700, 10, "Kharkiv and"), (50, 684, 10, "its districts"), (200, 692, 10, "12"), (300, 692, 10, "13")]
    assert text(drawn) == "Sumy | 9 | 10\nKharkiv and its districts | 12 | 13"


def test_lines_of_a_paragraph_are_joined_and_those_of_a_list_are_not() -> None:
    paragraph = lines(
        50,
        700,
        "The office said that at least 25,000 people had crossed the",
        "border since May, of whom most were women, and that some",
        "of them had come back.",
    )
    items = lines(50, 640, "tanks - 1361 (+3),", "aircraft - 208 (+0),", "ships and boats of all kinds - 13 (+0).")
    read_as = text([*paragraph, *items])
    assert read_as.split("\n\n")[0].count("\n") == 0
    assert read_as.split("\n\n")[1].split("\n") == [piece[3] for piece in items]


def test_a_broken_word_is_mended_only_where_the_document_has_it_whole() -> None:
    first = lines(
        50,
        700,
        "An international count, which many of the offices did inter-",
        "nationally, says the inter-",
        "national total is known to well-",
    )
    document = text(first[:1] + lines(50, 687, "national and well known as an old and also a very well-", "known one"))
    assert "did international and well known" in document
    assert "very well-known one" in document


def test_the_mark_of_a_footnote_is_no_digit() -> None:
    assert text([(50, 700, 10, "25,000"), (81, 704, 6, "3"), (86, 700, 10, "people came")]) == "25,000³ people came"


def test_cyrillic_is_read() -> None:
    assert text([(50, 700, 10, "Загинули понад 25 000 осіб, їх імена є")]) == "Загинули понад 25 000 осіб, їх імена є"


def test_what_the_file_and_the_link_say_is_told() -> None:
    made = "/Title (Update on civilians) /CreationDate (D:20260819120000Z)"
    body = make_pdf([[(50, 780, 10, "19 August 2026"), (50, 700, 10, "At least 25,000 people came.")]], made)
    document = read(page(body))
    assert isinstance(document, Document)
    assert document.address == document.said["url"] == ADDRESS
    assert document.said["title"] == "Update on civilians"
    assert document.said["published"] == "2026-08-19"
    hinted = read(page(body, hints={"published": "2026-08-20T10:00:00+00:00", "title": "Update 9"}))
    assert isinstance(hinted, Document)
    assert (hinted.said["published"], hinted.said["title"]) == ("2026-08-20T10:00:00+00:00", "Update 9")


@pytest.mark.parametrize(
    ("first_page", "made", "day"),
    [
        ("Update\n19 August 2026\nText", "D:20260820", "2026-08-19"),
        ("Київ, 19 серпня 2026 року", "D:20260820", "2026-08-19"),
        ("Date: 19.08.2026", "D:20260819", "2026-08-19"),
        ("August 19, 2026", "D:20260819", "2026-08-19"),
        ("19 August 2026", "D:20250820", None),
        ("19 August 2026", None, None),
        ("19 August 2026\n1 May 2026", "D:20260819", None),
        ("It happened on 19 August 2026 in", "D:20260819", None),
        ("31 February 2026", "D:20260301", None),
    ],
)
def test_a_date_is_certain_only_where_page_and_file_agree(first_page: str, made: str | None, day: str | None) -> None:
    assert find_date(first_page, made) == day


def test_signs_without_letters_are_not_read() -> None:
    """A font may draw words without saying which letters its signs are."""
    named = make_pdf([[(50, 700, 10, "Загинули понад двадцять осіб")]])
    problem = read(page(re.sub(rb"/afii..(\d{3})", rb"/uniE\1  ", named)))
    assert isinstance(problem, Unreadable)
    assert problem.code == "glyphs"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (make_pdf([[(50, 700, 10, "25,000 people")]], encrypt=True), "encrypted"),
        (make_pdf([[], []], picture=True), "scanned"),
        (make_pdf([[(280, 30, 9, "1")], [(280, 30, 9, "2")]], picture=True), "scanned"),
        (make_pdf([[]]), "empty"),
        (b"%PDF-1.7\nrubbish", "pdf"),
        (make_pdf([[(50, 700, 10, "25,000 people")]])[:300], "pdf"),
        (b"<html>Sign in</html>", "pdf"),
        (b" ", "empty"),
        (make_pdf([[]] * (MOST_PAGES + 1)), "too_large"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(body: bytes, code: str) -> None:
    problem = read(page(body))
    assert isinstance(problem, Unreadable)
    assert problem.code == code


def test_a_report_that_was_taken_down_is_gone() -> None:
    assert isinstance(read(page(b"", status=404)), Gone)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    body = bytearray(make_pdf([lines(50, 700, "25,000 people came", "and 300 left"), []]))
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(read(page(bytes(body))), Document | Unreadable)
    assert isinstance(read(page(data.draw(st.binary(max_size=200)))), Document | Unreadable)
