"""A chart shows what was said, and the same release gives the same bytes."""

import datetime
import re
import struct
from pathlib import Path

import pytest

from flows.chart import Shown, choose, draw
from flows.chart.bounds import bands
from flows.chart.files import write_chart
from flows.chart.look import GLYPHS, reporters
from flows.chart.spec import chart_of
from flows.codebook import hedge_policy
from flows.settings import Home
from tests.conftest import call

METRIC = "surrender_applications"


def svg(released: Path, to: Path, *words: str) -> str:
    done = call("chart", METRIC, "--to", to, *words, home=released)
    assert done.returncode == 0, done.stderr
    return to.read_text(encoding="utf-8")


def test_an_svg_shows_every_figure_with_its_words_around(released: Path, tmp_path: Path) -> None:
    """All figures of the kind that most are of, by hedge; who says them; that nobody checked; the release to cite."""
    text = svg(released, tmp_path / "chart.svg")
    shown = choose(Home(released), METRIC)
    assert len(re.findall('aria-roledescription="point"', text)) == len(shown.figures) > 20
    for words in (
        "Surrender applications", "Reported, not verified: running totals in applications · Russia ·",
        f"{len(shown.figures)} figures",
        "Main Directorate of Intelligence of Ukraine", "more than, at least", "less than, nearly, at most", "Shaded:",
        shown.release,
    ):  # fmt: skip
        assert words in text
    assert "http" not in text.replace("http://www.w3.org/", "")


def test_the_same_release_gives_the_same_bytes(released: Path, tmp_path: Path) -> None:
    """As a picture and as a page, in one process or in another."""
    first = svg(released, tmp_path / "first.svg")
    for kind in ("rate", "cumulative"):
        draw(Home(released), METRIC, tmp_path / "again.svg", width=760, log=False, kind=kind)
    assert (tmp_path / "again.svg").read_text(encoding="utf-8") == first
    one, other = (tmp_path / name for name in ("one.png", "other.png"))
    for path in (one, other):
        draw(Home(released), METRIC, path, width=500, log=True)
    assert one.read_bytes() == other.read_bytes()


def test_a_png_is_wide_enough_to_print(released: Path, tmp_path: Path) -> None:
    draw(Home(released), METRIC, tmp_path / "chart.png", width=600, log=False)
    made = (tmp_path / "chart.png").read_bytes()
    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">I", made[16:20])[0] >= 1200


def test_a_page_needs_nothing_but_itself_and_shows_hostile_words_as_text(released: Path, tmp_path: Path) -> None:
    shown = choose(Home(released), METRIC)
    hostile = "</script><script>alert(1)</script>"
    figures = [row | {"quote": hostile, "speaker": hostile} for row in shown.figures]
    page = tmp_path / "chart.html"
    write_chart(chart_of(Shown(**{**vars(shown), "figures": figures})), page, hostile)
    text = page.read_text(encoding="utf-8")
    assert "alert(1)" in text
    assert hostile not in text
    assert text.count("<script") == text.count("</script>") == 2
    assert "default-src 'none'" in text
    assert not re.search("src=|href=", text.split("<script")[0])


def test_between_two_dates_a_total_is_bounded_by_both() -> None:
    """From below by what was said before, from above by what was said after; a bound that is missing is the edge's."""
    rows = [
        {
            "series_id": "a",
            "counted_since": None,
            "vintage": 1,
            "party": "p",
            "day": day,
            "hard_low": low,
            "hard_high": high,
        }
        for day, low, high in (("2024-01-01", 10, 12), ("2024-02-01", 20, 25), ("2024-03-01", 26, None))
    ]
    dated = [row | {"day": datetime.date.fromisoformat(str(row["day"]))} for row in rows]
    corners = [(corner["day"], corner["low"], corner["high"]) for corner in bands(dated, "hard", 0, 100)]
    assert corners == [
        ("2024-01-01", 10, 12), ("2024-01-01", 10, 25), ("2024-02-01", 10, 25), ("2024-02-01", 20, 25),
        ("2024-02-01", 20, 100), ("2024-03-01", 20, 100), ("2024-03-01", 26, 100),
    ]  # fmt: skip


def test_every_hedge_has_one_glyph() -> None:
    drawn = [hedge for glyph in GLYPHS.values() for hedge in glyph.hedges]
    assert sorted(drawn) == sorted(hedge_policy().hedges)


def test_many_reporters_share_a_grey() -> None:
    """The legend names seven, those with most figures, and counts the rest; nobody is left without a colour."""
    figures = [{"party": f"party_{number:02}"} for number in range(20) for _ in range(20 - number)] + [{"party": None}]
    who = reporters(figures, 760)
    assert who.names == [*(f"party_{number:02}" for number in range(7)), "13 other reporters"]
    assert len(who.colours) == len(set(who.colours)) == 8
    assert who.name("party_19") == who.name(None) == "13 other reporters"


def test_one_figure_and_a_narrow_picture_are_drawn(released: Path, tmp_path: Path) -> None:
    draw(Home(released), METRIC, tmp_path / "one.svg", width=320, log=False, kind="change")
    text = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert len(re.findall('aria-roledescription="point"', text)) == 1


def test_what_is_left_out_is_said(released: Path, tmp_path: Path) -> None:
    done = call("chart", METRIC, "--to", tmp_path / "chart.svg", home=released)
    assert "Not in the picture: --kind rate --subject russia (4)" in done.stderr
    assert done.stdout == ""


def test_before_the_record_began_there_is_nothing_to_draw(released: Path, tmp_path: Path) -> None:
    done = call("chart", METRIC, "--to", tmp_path / "chart.svg", "--as-known-on", "2020-01-01", home=released)
    assert done.returncode == 2
    assert "holds no figure of `surrender_applications` as known on 2020-01-01" in done.stderr
    assert not (tmp_path / "chart.svg").exists()


def test_as_known_today_is_what_the_release_says(released: Path) -> None:
    """The bounds of a day are derived anew from what was known then; on the last day they are the published ones."""
    tomorrow = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
    now, then = choose(Home(released), METRIC), choose(Home(released), METRIC, as_known_on=tomorrow)
    assert [row["figure_id"] for row in then.figures] == [row["figure_id"] for row in now.figures]
    assert list(then.envelopes) == list(now.envelopes) != []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["surender_applications", "--to", "a.svg"], "did you mean `surrender_applications`?"),
        ([METRIC, "--to", "a.pdf"], "cannot be written as `a.pdf`; give it one of the extensions .svg, .png, .html"),
        ([METRIC, "--to", "no/such/folder/a.svg"], "no/such/folder/a.svg cannot be written: there is no such folder"),
        ([METRIC, "--to", "a.svg", "--party", "ua_gurr"], "has the party `ua_gurr`; did you mean `ua_gur`?"),
        ([METRIC, "--to", "a.svg", "--kind", "rate", "--party", "unhcr"], "has the party `unhcr`; there is"),
        ([METRIC, "--to", "a.svg", "--kind", "point", "--party", "ua_gur"], "fits all of --kind point --party ua_gur"),
        (["famine_deaths", "--to", "a.svg"], "`famine_deaths`"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(released: Path, words: list[str], sentence: str) -> None:
    done = call("chart", *words, home=released)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stderr.startswith("reportedly: ")
    assert done.stderr.count("\n") == 1
