"""Captures of the Wayback Machine are read as what stood at the original address, known since the capture."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.catalogue import Source
from flows.ingest import wayback
from flows.ingest.found import Document, Gone, Page, Reading, Request, Unreadable
from flows.records import Issue
from tests.ingest.pages import ARTICLE
from tests.ingest.pdfs import make_pdf

ORIGINAL = "https://www.example.org/losses"
CAPTURE = f"https://web.archive.org/web/20240510063015id_/{ORIGINAL}"
HEAD = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def source(**keys: object) -> Source:
    told = {"name": "back", "label": "Back", "kind": "archive", "timezone": "Europe/Kyiv", "licence": "none"}
    return Source.model_validate({**told, "url": ORIGINAL, **keys})


def cdx(*stamps: str, original: str = ORIGINAL) -> Page:
    rows = [["org,example)/losses", stamp, original, "text/html", "200", "ABC", "1234"] for stamp in stamps]
    address = wayback.start(source())[0].address
    return Page(address, "application/json", json.dumps([HEAD, *rows] if rows else []).encode(), role="cdx")


def capture(body: bytes, media_type: str = "text/html", **keys: object) -> Page:
    told = {"captured": "2024-05-10T06:30:15+00:00", "original": ORIGINAL}
    return Page(CAPTURE, media_type, body, charset="utf-8", role="capture", hints=told, **keys)  # type: ignore[arg-type]


def follow(page: Page, *known: str, **keys: object) -> list[Request | Issue]:
    return list(wayback.follow(source(**keys), page, known.__contains__))


def read(page: Page, **keys: object) -> Reading:
    (reading,) = wayback.read(source(**keys), page)
    return reading


def test_a_source_starts_with_the_index_of_its_captures() -> None:
    (request,) = wayback.start(source(since="2024-01-01", until="2024-12-31"))
    assert request.role == "cdx"
    asked = parse_qs(urlsplit(request.address).query)
    assert asked["url"] == [ORIGINAL]
    assert (asked["from"], asked["to"], asked["collapse"]) == (["20240101"], ["20241231"], ["digest"])
    assert (asked["output"], asked["filter"]) == (["json"], ["statuscode:200"])
    (request,) = wayback.start(source(links="/losses-of"))
    assert parse_qs(urlsplit(request.address).query)["filter"] == ["statuscode:200", "original:.*(?:/losses-of).*"]


def test_the_index_leads_to_captures_as_they_came() -> None:
    index = cdx("20240510063015", "20240511063015", "rubbish", "20240512063015")
    first, second = follow(index, most_pages=2)
    assert first == Request(CAPTURE, "capture", {"captured": "2024-05-10T06:30:15+00:00", "original": ORIGINAL})
    assert isinstance(second, Request)
    assert follow(index, CAPTURE)[0] == second
    assert follow(index, links="/news/") == []
    assert list(wayback.read(source(), index)) == []


def test_the_port_that_the_index_names_is_no_part_of_an_address() -> None:
    (request,) = follow(cdx("20240510063015", original="http://example.org:80/a?utm_source=x"))
    assert isinstance(request, Request)
    assert request.address == "https://web.archive.org/web/20240510063015id_/http://example.org:80/a?utm_source=x"
    assert request.hints["original"] == "http://example.org/a"


def test_an_index_without_captures_is_told() -> None:
    (issue,) = follow(cdx())
    assert isinstance(issue, Issue)
    assert issue.code == "no_captures"


@pytest.mark.parametrize(
    "body", [b"<html>busy</html>", b"{}1", b'{"a": 1}', b"[[1]]", b'[["timestamp", "original"], [1]]']
)
def test_an_index_that_cannot_be_read_says_so(body: bytes) -> None:
    page = Page("https://web.archive.org/cdx/search/cdx?url=x", "text/html", body, role="cdx")
    problem = read(page)
    assert isinstance(problem, Unreadable)
    assert problem.code == "cdx"
    assert follow(page) == []


def test_a_capture_is_the_article_that_stood_there() -> None:
    document = read(capture(ARTICLE.encode()))
    assert isinstance(document, Document)
    assert document.address == document.said["url"] == ORIGINAL
    assert document.said["known"] == "2024-05-10T06:30:15+00:00"
    assert document.said["published"] == "2026-08-18T09:00:00+03:00"
    assert "tanks ‒ 1361 (+3)," in document.text


def test_another_capture_than_asked_for_counts_with_its_own_time() -> None:
    given = CAPTURE.replace("20240510063015", "20240401000000")
    document = read(capture(ARTICLE.encode(), url=given))
    assert isinstance(document, Document)
    assert document.said["known"] == "2024-04-01T00:00:00+00:00"


def test_a_captured_report_is_read_as_one() -> None:
    document = read(capture(make_pdf([[(50, 700, 10, "At least 25,000 people came.")]]), "application/pdf"))
    assert isinstance(document, Document)
    assert (document.address, document.text) == (ORIGINAL, "At least 25,000 people came.")
    assert document.said["known"] == "2024-05-10T06:30:15+00:00"


def test_a_captured_table_is_read_as_one() -> None:
    mapping = {"as_of": "date", "kind": "cumulative", "figures": {"tank": "tanks_destroyed"}}
    page = capture(b"date,tank\n2024-05-10,80\n2024-05-11,85\n", "text/csv")
    rows = list(wayback.read(source(table=mapping), page))
    assert [row.said["known"] for row in rows if isinstance(row, Document)] == ["2024-05-10T06:30:15+00:00"] * 2
    assert [row.address for row in rows] == [f"{ORIGINAL}#2024-05-10", f"{ORIGINAL}#2024-05-11"]


def test_a_capture_that_is_missing_does_not_take_down_the_page() -> None:
    assert not isinstance(read(capture(b"", status=404)), Gone)
    problem = read(capture(b"<html></html>"))
    assert isinstance(problem, Unreadable)
    assert (problem.code, problem.address) == ("no_article", ORIGINAL)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["cdx", "capture"]))
def test_any_bytes_are_read_or_refused(body: bytes, role: str) -> None:
    page = Page(CAPTURE, "text/html", body, role=role)
    assert all(isinstance(reading, Document | Unreadable) for reading in wayback.read(source(), page))
    assert all(isinstance(found, Request | Issue) for found in follow(page))
