"""Templates → HTML. Everything is escaped; what comes from a statement is text, and a link only to http or https."""

import json
import re
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from flows.site import release as paths
from flows.site.glyphs import GLYPHS
from flows.site.pages import Page
from flows.site.release import Release
from flows.site.said import Said, between, link, own, shown_number, text
from flows.site.words import Words

_CUT = "\x00"
_FIXED = re.compile(r'\{\{ t\("([\w.]+)"\) \}\}')


class Renderer:
    """The templates, with the words of the interface and the names of the release at hand."""

    def __init__(self, words: Words, content: Release, with_sql: bool) -> None:
        self.said = Said({**names_of(content), **texts_of(content), **words["en"]})
        self._pages = {row["metric"] for row in content.ask("metrics")}
        self._frame = lru_cache(maxsize=None)(self._make_frame)
        self.environment = Environment(
            loader=FunctionLoader(self._template),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals.update(
            t=self.said, label=self.said.label, said=self.said, link=link, own=own, between=between,
            version=content.version, with_sql=with_sql, glyphs=GLYPHS, current=_current, metric_link=self._metric_link,
            statement_path=paths.statement_path, source_path=paths.source_path,
            contradiction_path=paths.contradiction_path, rivals_path=paths.rivals_path,
        )  # fmt: skip
        self.environment.filters.update(number=shown_number, data=_data, iso=_iso, text=text)

    def render(self, page: Page) -> str:
        """A page: the frame, which many share, around its own words."""
        root = "../" * page.path.count("/")
        section = page.path.partition("/")[0]
        before, between, after = self._frame(root, section, page.scripts, page.styles, page.policy)
        main = self.environment.get_template(f"{page.template}.html").render(root=root, **page.content)
        return f"{before}{self.said.title(page.title, page.given)}{between}{main}{after}"

    def _template(self, name: str) -> str:
        """The text of a template, in which words that never change stand already: it is rendered very often."""
        text_of = (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")
        return _FIXED.sub(lambda found: str(self.said(found[1])), text_of)

    def _make_frame(
        self, root: str, section: str, scripts: tuple[str, ...], styles: tuple[str, ...], policy: str
    ) -> list[str]:
        """What stands before the title, between it and the words of the page, and after them."""
        template = self.environment.get_template("frame.html")
        made = template.render(
            root=root,
            section=section,
            scripts=scripts,
            styles=styles,
            policy=Markup(policy),  # noqa: S704 - ours
            title=_CUT,
            main=_CUT,
        )
        return made.split(_CUT)

    def _metric_link(self, metric: str) -> str:
        """Where a metric is shown; one without figures in series stands in the codebook."""
        return paths.metric_path(metric) if metric in self._pages else f"codebook.html#metric-{metric}"


def names_of(content: Release) -> dict[str, str]:
    """The names of metrics and parties of the release, by the keys under which pages say them."""
    book = content.codebook
    named = {f"{part}.{name}": row["label"] for part in ("metric", "party") for name, row in book[part].items()}
    return {f"metric.{row['metric']}": row["metric"] for row in content.ask("metrics")} | named


def texts_of(content: Release) -> dict[str, str]:
    """What the codebook of the release says of its metrics, by the keys under which pages say it."""
    texts: dict[str, str] = {}
    for metric, row in content.codebook["metric"].items():
        texts |= {f"metric.{metric}": row["label"], f"definition.{metric}": row["definition"]}
        texts[f"unit.{row['unit']}"] = row["unit"]
    return texts


def _current(section: str, part: str) -> Markup:
    return Markup(' aria-current="page"') if section == part else Markup()


def _iso(day: int) -> str:
    """A day that is counted from 1970-01-01, as in the data of the pages."""
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def _data(value: Any) -> Markup:
    """JSON for a data block of a page: nothing in it can end the block."""
    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(made.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - no markup is left
