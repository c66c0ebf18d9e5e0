"""The moment of publication where a page says it to readers and browsers only, or in two halves."""

import pytest

from flows.ingest.article import read_article
from tests.ingest.article_pages import WORDS, linked, page

MOMENT = "2024-05-14T08:30:00+03:00"


def published(head: str = "", body: str = "", language: str = "en") -> str | None:
    words = next(words for words in WORDS if words.language == language)
    return read_article(page(head, body, words)).published


@pytest.mark.parametrize(
    "script",
    [
        'window.__STATE__={"page":{"article":{"firstPublishedDate":1715664600000}}};',
        "App.state={article:{publishedAt:1715664600,title:'x'}}",
        'Fusion.globalContent={"first_publish_date":"2024-05-14T08:30:00+03:00"};',
        'self.__next_f.push([1,"{\\"publishedAt\\":\\"2024-05-14T05:30:00Z\\"}"])',
        'var page={"pubtime": "2024-05-14T08:30+03:00"}; var more=[{"pubtime": "2024-05-01T07:00+03:00"}]',
    ],
)
def test_scripts_tell_where_nothing_else_does(script: str) -> None:
    """The first publication that a script names is that of the page."""
    found = published(f"<script>{script}</script>")
    assert found in (MOMENT, "2024-05-14T05:30:00+00:00")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            linked('{"@type": "NewsArticle", "datePublished": "2024-05-14 08:30:00"}'),
            f'<time datetime="{MOMENT}">x</time>',
        ),
        ('<meta name="publishdate" content="2024-05-14 08:30:00">', f'<script>var c={{"pubtime":"{MOMENT}"}}</script>'),
        ("", f'<p class="date">14.05.2024 08:30</p><script>var c={{"pubDate":"{MOMENT}"}}</script>'),
    ],
)
def test_the_zone_may_stand_elsewhere(head: str, body: str) -> None:
    """A clock without a zone is completed by the same moment written with one."""
    assert published(head, body) == MOMENT


def test_another_moment_is_no_zone() -> None:
    """What cannot be the same moment in any zone says nothing of the clock."""
    script = '<script>var more=[{"pubDate":"2024-05-14T05:37:00Z"},{"pubDate":"2024-03-01T05:30:00Z"}]</script>'
    assert published("", f'<p class="date">14.05.2024 08:30</p>{script}') == "2024-05-14T08:30:00"


def test_a_script_of_another_day_tells_no_time() -> None:
    """A day in the metadata is not completed by an article of another day."""
    head = '<meta name="date" content="2024-05-14"><script>x={"publishedAt":"2024-03-01T10:00:00Z"}</script>'
    assert published(head) == "2024-05-14"


@pytest.mark.parametrize(
    ("language", "line", "moment"),
    [
        ("ru", "14 мая 2024 г., 08:30 МСК", MOMENT),
        ("fr", "Publié le 14 mai 2024 à 08h30", "2024-05-14T08:30:00"),
        ("fr", "14/05/2024 à 8h30", "2024-05-14T08:30:00"),
        ("de", "14.05.2024 8.30 Uhr", "2024-05-14T08:30:00"),
        ("en", "May 14, 2024 at 8:30 a.m. ET", "2024-05-14T08:30:00-04:00"),
        ("en", "January 14, 2024 at 8:30 a.m. ET", "2024-01-14T08:30:00-05:00"),
        ("en", "04/05/2024 8:30", None),
    ],
)
def test_a_line_beside_the_headline(language: str, line: str, moment: str | None) -> None:
    """Old pages name nothing: a short line near the headline that holds a date is when it was published."""
    assert published("", f"<font size='1'>{line}</font>", language) == moment


def test_a_line_far_from_the_headline_is_no_date() -> None:
    """A sentence that tells of a day is not when the article was published."""
    assert (
        published("", "<p>The bridge of the valley was opened on May 14, 2024 by those who had built it there.</p>")
        is None
    )
