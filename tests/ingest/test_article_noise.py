"""What newspapers set among and behind their text, and what must stay although it looks like that."""

import pytest

from flows.ingest.article import read_article
from flows.ingest.article.titles import choose_title, site_keys
from tests.ingest.article_pages import ENGLISH, page


def lines(body: str) -> list[str]:
    return read_article(page(body=f"<p>{ENGLISH.lead}</p>{body}")).text.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "Il vous reste 68.4% de cet article à lire. La suite est réservée aux abonnés.",
        "Pozostało 68% artykułu",
        "この記事は有料記事です。残り860文字",
        "Regístrate gratis para seguir leyendo",
        "Already a subscriber? Log in",
        "© 2024 The Valley Post. All rights reserved.",
        "Wszelkie prawa zastrzeżone",
        "[ 김민수 기자 kim@valley.example ]",
        "Якщо ви знайшли помилку, виділіть її та натисніть Ctrl+Enter",
        "A version of this article appears in print on May 11, 2024, Section A, Page 7.",
        "图为施工现场。　王强 摄",
        "Seguir leyendo:",
    ],
)
def test_lines_of_the_house(line: str) -> None:
    """What is kept back, who may print it, how to reach the author."""
    assert line not in lines(f"<p>{line}</p>")


@pytest.mark.parametrize(
    "line",
    [
        "Rights groups counted 340 people held in the valley, and asked for their release.",
        "Subscribers of the network were without a line for 14 hours on Tuesday, the operator said.",
        "Reports may be sent to the district at flood@valley.example, which has answered 1,400 of them so far.",
        "Facts are few: 32 houses are gone.",
    ],
)
def test_sentences_stay(line: str) -> None:
    """Words of the house are words of news too."""
    assert line in lines(f"<p>{line}</p>")


@pytest.mark.parametrize(
    "box",
    [
        '<section class="stripe fact"><h3>The valley</h3><p>It has five bridges, the oldest of 1911.</p></section>',
        '<div class="expandable-box"><p>It has five bridges, the oldest of 1911.</p></div>',
        "<details><summary>In short</summary><ul><li>It has five bridges, the oldest of 1911.</li></ul></details>",
        '<section aria-labelledby="byline"><ul><li>It has five bridges, the oldest of 1911.</li></ul></section>',
        '<div class="donation-box"><p>It has five bridges, the oldest of 1911.</p></div>',
    ],
)
def test_boxes_beside_the_text(box: str) -> None:
    assert not [line for line in lines(box) if "1911" in line]


def test_a_standfirst_may_be_a_list() -> None:
    """Some outlets sum an article up in two or three items between headline and text."""
    points = "<li>140 families without shelter</li><li>32 houses of the bank are gone</li>"
    head = f"<ul class='subtitles'>{points}</ul><div class='byline'>A. B.</div><div class='text'><p>{ENGLISH.lead}</p>"
    text = read_article(page(body=head)).text
    assert text.startswith("140 families without shelter\n32 houses of the bank are gone\n")


@pytest.mark.parametrize("mark", ["：", "｜", "|"])
def test_full_width_signs_part_titles_from_sites(mark: str) -> None:
    """East Asian pages part title and site with full-width signs."""
    titles = [f"洪水で橋が流される{mark}谷の新聞デジタル", "洪水で橋が流される"]
    assert choose_title(titles[:1], site_keys(["谷の新聞デジタル"], "")) == titles[1]
    assert choose_title(titles, set()) == titles[1]


def test_the_day_in_words_is_no_paragraph() -> None:
    body = "<p>Montag, 13. Mai 2024, 06:31 Uhr</p>"
    assert "06:31" not in read_article(page(body=body)).text
