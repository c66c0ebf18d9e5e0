"""The bundled statements: well formed, complete, in our own words, and read by the extractor."""

import csv
import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from flows.extract import find_figures
from flows.records import RawFigure

ROOT = Path(__file__).parents[1]
STATEMENTS = ROOT / "data" / "statements"
EXPECTED = ROOT / "tests" / "data" / "bundled_expected.csv"
FLOORS = ROOT / "tests" / "data" / "bundled_floors.json"
SHARED = ROOT.parent / "shared"
KEYS = {"url", "publisher", "published", "language", "title", "text_origin"}
KINDS = {"cumulative", "period", "point", "change", "share", "rate"}
HEDGES = {"exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly", "between", "vague"}
# The codebook has no metrics for a part: visits from one country are visits, a share of visitors is told by its kind.
SAME_METRIC = {"site_visits_from_russia": "site_visits", "site_visitors_from_russia_share": "site_visitors"}
# Names of offices: who says a figure is named in full, and a name can be spelled in one way only.
OFFICIAL_NAMES = (
    "Coordination Headquarters for the Treatment of Prisoners of War",
    "General Staff of the Armed Forces of Ukraine",
    "Office of the UN High Commissioner for Human Rights",
    "Координаційний штаб з питань поводження з військовополоненими",
    "Координационный штаб по вопросам обращения с военнопленными",
)

Row = dict[str, str]


@cache
def read_statement(name: str) -> tuple[dict[str, str], str]:
    """Front matter, every value as text, and the body of `data/statements/<name>`."""
    _, head, body = (STATEMENTS / name).read_text(encoding="utf-8").split("---\n", 2)
    return {key: str(value) for key, value in yaml.safe_load(head).items()}, body.strip("\n")


@cache
def statement_names() -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(STATEMENTS).as_posix() for path in STATEMENTS.glob("*/*.md")))


@cache
def expected() -> tuple[Row, ...]:
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def published_day(front: dict[str, str]) -> date | None:
    return date.fromisoformat(front["published"]) if len(front["published"]) == 10 else None


@cache
def found(name: str) -> tuple[RawFigure, ...]:
    front, text = read_statement(name)
    return tuple(find_figures(text, front["language"], published_day(front), front["publisher"]))


def spans(text: str, quote: str) -> list[tuple[int, int]]:
    """Where `quote` stands as whole words; "+7" and "27" hold no "7"."""
    pattern = rf"(?<![\w+]){re.escape(quote)}(?!\w|[.,]\d)"
    return [match.span() for match in re.finditer(pattern, text)]


def test_there_are_enough_statements_in_all_three_languages() -> None:
    """Sixty-six at least, a fifth of them in each language."""
    languages = Counter(read_statement(name)[0]["language"] for name in statement_names())
    total = sum(languages.values())
    assert total >= 66
    assert set(languages) == {"en", "uk", "ru"}
    assert min(languages.values()) >= total / 5, languages


@pytest.mark.parametrize("name", statement_names())
def test_front_matter_is_complete_and_valid(name: str) -> None:
    """Every key and no other; an address, a day or month, a known language, our own words."""
    front, text = read_statement(name)
    assert set(front) == KEYS
    assert all(value.strip() for value in front.values())
    assert front["url"].startswith("https://")
    assert "#" not in front["url"], "an address of a page or a channel: nobody publishes a fragment for a day"
    assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", front["published"])
    assert name.split("/")[1].startswith(front["published"])
    assert front["language"] in ("en", "uk", "ru")
    assert front["text_origin"] == "paraphrase"
    assert 80 < len(text) < 1500


def test_no_two_statements_share_address_and_day() -> None:
    """One page may serve many days, such as a table that grows; on one day it says one thing."""
    fronts = [read_statement(name)[0] for name in statement_names()]
    pages = Counter((front["url"], front["published"]) for front in fronts)
    assert [page for page, count in pages.items() if count > 1] == []


def test_one_site_is_one_publisher() -> None:
    """Statements of one site in one language name it alike."""
    named: dict[tuple[str, str], set[str]] = {}
    for name in statement_names():
        front = read_statement(name)[0]
        host = front["url"].split("/")[2].removeprefix("www.")
        named.setdefault((host, front["language"]), set()).add(front["publisher"])
    assert {site: publishers for site, publishers in named.items() if len(publishers) > 1} == {}


@pytest.mark.parametrize("folder", ["drones", "prisoners"])
@pytest.mark.parametrize(
    "side", [r"Air Force|Повітрян\w+ сил|Coordination|Координаційний", r"Минобороны|обороны|Russian Def"]
)
def test_both_sides_report_drones_and_exchanges(folder: str, side: str) -> None:
    """Each belligerent speaks for itself about the drones of the other and about exchanged prisoners."""
    assert any(row["file"].startswith(folder) and re.search(side, row["organisation"]) for row in expected())


def test_every_statement_has_figures_and_every_figure_a_statement() -> None:
    """The table of expected figures and the folder name the same files."""
    assert {row["file"] for row in expected()} == set(statement_names())


@pytest.mark.parametrize("name", statement_names())
def test_expected_figures_stand_in_the_text(name: str) -> None:
    """Quotes and names are words of the text, codes are known, dates are not after publication."""
    front, text = read_statement(name)
    published = (front["published"] + "-31")[:10]
    rows = [row for row in expected() if row["file"] == name]
    for row in rows:
        assert spans(text, row["quote"]), row
        assert row["hedge"] in HEDGES, row
        assert row["kind"] in KINDS, row
        assert bool(row["value_high"]) == (row["hedge"] == "between"), row
        assert row["speaker"] in text, row
        assert row["organisation"] in text, row
        assert row["period_start"] <= (row["as_of"] or published) <= published, row
    for quote, count in Counter(row["quote"] for row in rows).items():
        assert len(spans(text, quote)) >= count, quote


def series_rows() -> list[Row]:
    """Dated rows of the surrender series from October 2022 to October 2024."""
    path = SHARED / "data" / "hochu-zhit" / "figures.csv"
    if not path.exists():
        pytest.skip("../shared/data is not beside this checkout: nothing to compare the series with")
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if "2022-10" <= row["published"][:7] <= "2024-10"]


def test_the_surrender_series_is_carried_whole() -> None:
    """Each dated claim stands in the statement of its page: value, hedge, metric, kind, and a speaker if it has one."""
    by_url = {read_statement(name)[0]["url"]: name for name in statement_names()}

    def key(row: Row) -> tuple[str, float, float, str, str, bool]:
        metric, high = row["metric"], float(row["value_high"] or 0)
        named = bool(row["speaker"])
        return SAME_METRIC.get(metric, metric), float(row["value"]), high, row["hedge"], row["kind"], named

    carried = {(row["file"], *key(row)) for row in expected()}
    rows = series_rows()
    assert len(rows) > 50
    missing = [row for row in rows if (by_url.get(row["url"]), *key(row)) not in carried]
    assert missing == []
    for row in rows:
        assert read_statement(by_url[row["url"]])[0]["published"] == row["published"]


def test_the_words_are_our_own() -> None:
    """No eight words in a row are shared with a labelled text, the names of offices aside."""
    path = SHARED / "gold" / "dev.jsonl"
    if not path.exists():
        pytest.skip("../shared/gold is not beside this checkout: no labelled texts to compare with")

    offices = "|".join(map(re.escape, OFFICIAL_NAMES))

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", re.sub(offices, "office", text, flags=re.IGNORECASE).casefold())
        return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}

    with path.open(encoding="utf-8") as lines:
        labelled = set().union(*(runs(json.loads(line)["text"]) for line in lines))
    for name in statement_names():
        front, text = read_statement(name)
        assert not (runs(front["title"]) | runs(text)) & labelled, name


def same_value(row: Row, figure: RawFigure) -> bool:
    high = float(row["value_high"]) if row["value_high"] else None
    return abs(figure.value - float(row["value"])) < 1e-6 * max(figure.value, 1) and figure.value_high == high


def match(name: str) -> tuple[list[tuple[Row, RawFigure]], list[Row], list[RawFigure]]:
    """(pairs, missed, extra) of one statement: values equal, spans overlapping, closest first."""
    text = read_statement(name)[1]
    rows = [row for row in expected() if row["file"] == name]
    figures = list(found(name))
    near = sorted(
        (abs(start - figure.start) + abs(end - figure.end), i, j)
        for i, row in enumerate(rows)
        for start, end in spans(text, row["quote"])
        for j, figure in enumerate(figures)
        if start < figure.end and figure.start < end and same_value(row, figure)
    )
    pairs: dict[int, int] = {}
    for _, i, j in near:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    missed = [row for i, row in enumerate(rows) if i not in pairs]
    extra = [figure for j, figure in enumerate(figures) if j not in pairs.values()]
    return [(rows[i], figures[j]) for i, j in sorted(pairs.items())], missed, extra


def measures() -> tuple[dict[str, float], list[str]]:
    """Shares of what was expected that was found and read right, and a line for each miss."""
    n, misses = Counter[str](), []
    for name in statement_names():
        pairs, missed, extra = match(name)
        n["pairs"] += len(pairs)
        n["expected"] += len(pairs) + len(missed)
        n["found"] += len(pairs) + len(extra)
        misses += [f"missed {name}: {row['quote']!r}" for row in missed]
        misses += [f"extra {name}: {figure.quote!r} = {figure.value}" for figure in extra]
        for row, figure in pairs:
            told = {"hedge": figure.hedge, "kind": figure.kind}
            told |= {"metric": figure.metric or ""} if row["metric"] else {}
            for field, value in told.items():
                n[field] += value == row[field]
                n[field + "_judged"] += 1
                if value != row[field]:
                    misses.append(f"{field} {name}: {row['quote']!r} is {row[field]}, read as {value or None}")
    reached = {"recall": n["pairs"] / n["expected"], "precision": n["pairs"] / max(n["found"], 1)}
    reached |= {field: n[field] / max(n[field + "_judged"], 1) for field in ("hedge", "kind", "metric")}
    return reached, sorted(misses)


def test_the_extractor_reads_the_expected_figures() -> None:
    """Recall, precision, and the hedges, kinds and metrics of what is found stay above their floors."""
    reached, misses = measures()
    print(*misses, sep="\n")
    print({name: round(value, 4) for name, value in reached.items()})
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert {name: value for name, value in reached.items() if value < floors[name]} == {}
