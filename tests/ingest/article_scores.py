"""How well real pages are read: `python -m tests.ingest.article_scores` prints a line a page and the means.

The pages and what people found in them are not part of this repository; see tests/README.md.
"""

import gzip
import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.ingest.article import Article, read_article

PAGES = Path(__file__).resolve().parents[2] / "../shared/data/article-html"
_QUOTES = str.maketrans("‘’“”„«»\u00a0", '\'\'""""" ')


@dataclass(frozen=True)
class Score:
    """How one page was read: token F1 of the text, whether time and title are right, and what they are."""

    page: str
    f1: float
    time: bool
    title: bool
    article: Article
    gold: dict[str, Any]


def token_f1(text: str, gold: str) -> float:
    """F1 of the words of two texts, in lower case, each as often as it occurs."""
    ours, theirs = (Counter(re.findall(r"\w+", part.lower())) for part in (text, gold))
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total()) if common else 0.0


def gold_text(gold: dict[str, Any]) -> str:
    """Summary, headlines and paragraphs, a line each."""
    lines = list(gold["body"]["summary"])
    for section in gold["body"]["sections"]:
        lines += section["headline"] + section["paragraphs"]
    return "\n".join(lines)


def score_pages(folder: Path = PAGES) -> Iterator[Score]:
    """Every page of the folder against what belongs to it of the versions in its outlet's file."""
    for file in sorted(folder.glob("*/*.html.gz")):
        outlet = file.name.split("_")[0]
        versions = json.loads((file.parent / f"{outlet}.json").read_text("utf-8")).values()
        article = read_article(gzip.decompress(file.read_bytes()).decode("utf-8"))
        gold = max(versions, key=lambda version: token_f1(article.text, gold_text(version)))
        yield Score(
            file.name.removesuffix(".html.gz"),
            token_f1(article.text, gold_text(gold)),
            _same_moment(article.published, gold["publishing_date"]),
            _plain(article.title or "") == _plain(gold["title"]),
            article,
            gold,
        )


def _same_moment(published: str | None, gold: str) -> bool:
    if published is None or "T" not in published:
        return False
    ours, theirs = datetime.fromisoformat(published), datetime.fromisoformat(gold)
    return ours.tzinfo is not None and abs((ours - theirs).total_seconds()) < 60


def _plain(title: str) -> str:
    return " ".join(html.unescape(title).translate(_QUOTES).split())


def main() -> None:
    scores = list(score_pages())
    for score in scores:
        time = "time" if score.time else f"TIME {score.article.published} for {score.gold['publishing_date']}"
        title = "title" if score.title else f"TITLE {score.article.title!r} for {score.gold['title']!r}"
        print(f"{score.page:28} {score.f1:.4f}  {time}  {title}  {score.article.language}  {score.article.wall or ''}")
    if not scores:
        sys.exit(f"There are no pages in {PAGES}.")
    values = [score.f1 for score in scores]
    print(
        f"\n{len(scores)} pages: F1 {sum(values) / len(values):.4f}, lowest {min(values):.4f}; "
        f"times {sum(score.time for score in scores)}, titles {sum(score.title for score in scores)}"
    )


if __name__ == "__main__":
    main()
