"""Small pieces that many pages share: figures in the words of the interface, who told them, where a link leads.

They are called some hundred thousand times for one site, so they are functions that remember, not templates.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from flows.site.words import Entry, number, say

_TURNS = str.maketrans("", "", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MANY = 50_000


class Said:
    """Pieces of pages in English, marked so that the words of another language can take their place."""

    def __init__(self, words: dict[str, Entry]) -> None:
        self._words = words
        self.words = lru_cache(_MANY)(self._say)
        self._value = lru_cache(_MANY)(self._said_value)
        self.kind_of = lru_cache(_MANY)(self._kind_of)
        self.status = lru_cache(_MANY)(self._status)

    def __call__(self, key: str, **arguments: Any) -> Markup:
        """Words of the interface."""
        return self.words(key, tuple(arguments.items()))

    def _say(self, key: str, items: tuple[tuple[str, Any], ...] = ()) -> Markup:
        arguments = dict(items)
        said = escape(say(self._words, key, arguments))
        return _markup(f'<span data-w="{escape(key)}"{_given(arguments)}>{said}</span>')

    def label(self, attribute: str, key: str) -> Markup:
        """An attribute that holds words of the interface."""
        said = escape(say(self._words, key, {}))
        return _markup(f'{attribute}="{said}" data-w-{attribute}="{escape(key)}"')

    def title(self, title: str, given: dict[str, Any]) -> Markup:
        """The title of a page: its own words, or `@key` for words of the interface with their holes filled."""
        if title.startswith("@"):
            key = title[1:]
            said = escape(say(self._words, key, given))
            return _markup(f'<title data-w="{escape(key)}"{_given(given)}>{said} · reportedly</title>')
        return _markup(f"<title>{escape(text(title))} · reportedly</title>")

    def value(self, row: Mapping[str, Any]) -> Markup:
        """A number with its hedge: more than 25,000."""
        return self._value(row["hedge"], row["value"], row["value_high"], row["unit"] == "percent")

    def _said_value(self, hedge: str, value: float, high: float | None, percent: bool) -> Markup:
        if hedge == "between" and high is not None:
            words = self("hedge.between", low=value, high=high)
        else:
            words = self(f"hedge.{hedge}" if hedge != "between" else "hedge.exact", value=value)
        return _markup(f'<span class="said">{words}{" %" if percent else ""}</span>')

    def hedge(self, hedge: str) -> Markup:
        """A hedge in words, of a number n."""
        return self(f"hedge.{hedge}", **({"low": "n", "high": "h"} if hedge == "between" else {"value": "n"}))

    def party(self, name: str | None) -> Markup:
        return self.words(f"party.{name}") if name else Markup()

    def who(self, party: str | None, *others: str | None) -> Markup:
        """Who reports: the party, else the first that is known of organisation and publisher."""
        if party:
            return self.party(party)
        other = next((one for one in others if one), None)
        return own(other) if other else self.words("said.nobody")

    def told(self, *names: str | None) -> Markup:
        """Speaker → outlet."""
        return Markup(" → ").join(own(name) for name in names if name)

    def of(self, subject: str | None, place: str | None) -> Markup:
        """Whose people or things are counted, and where."""
        parts = [*([self.party(subject)] if subject else []), *([own(place)] if place else [])]
        return Markup(" ").join([self.words("said.of"), Markup(", ").join(parts)]) if parts else Markup()

    def _kind_of(self, kind: str | None, subject: str | None, place: str | None) -> Markup:
        """What kind of figure it is, and of whom, as small lines."""
        lines = [*([self.words(f"kind.{kind}")] if kind else []), *([of] if (of := self.of(subject, place)) else [])]
        return Markup("").join(_markup(f"<small>{line}</small>") for line in lines)

    def _status(self, status: str, partial: bool, polarity: str, reasons: str) -> Markup:
        """What became of a figure, and why, as small lines."""
        lines: list[str] = [self.words("statement.partial")] if partial else []
        lines += [self.words(f"polarity.{polarity}")] if polarity != "asserted" else []
        lines += [self._reason(code) for code in reasons.split()]
        return self.words(f"status.{status}") + Markup("").join(_markup(f"<small>{line}</small>") for line in lines)

    def _reason(self, code: str) -> Markup:
        return self.words(f"reason.{code}") if f"reason.{code}" in self._words else escape(code.replace("_", " "))

    def window(self, first: str | None, last: str | None, basis: str | None) -> Markup:
        """The days that a figure speaks of, and how they are known."""
        if not last:
            return Markup("–")
        days = last if first == last else f"{first} – {last}"
        return _markup(f'<span class="nowrap">{days}</span><small>{self.words(f"basis.{basis}")}</small>')


def between(low: float | None, high: float | None) -> Markup:
    """Bounds: 22,500 – 27,500; what has no upper one has no end."""
    return (shown_number(low) or Markup("0")) + Markup(" – ") + (Markup("∞") if high is None else shown_number(high))


def _markup(html: str) -> Markup:
    """What is put together from escaped parts only."""
    return Markup(html)  # noqa: S704 - see above


def _given(arguments: dict[str, Any]) -> str:
    if not arguments:
        return ""
    arguments = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in arguments.items()
    }
    made = json.dumps(arguments, ensure_ascii=False, separators=(",", ":"))
    return " data-a='" + made.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;") + "'"


def text(value: str | None) -> str:
    """Words of a statement without marks that would turn round the direction of what stands beside them."""
    return (value or "").translate(_TURNS)


def own(value: str | None) -> Markup:
    """Words of a statement as a piece of their own."""
    return _markup(f"<bdi>{escape(text(value))}</bdi>")


def shown_number(value: float | None) -> Markup:
    return _markup("" if value is None else f'<span data-n="{value:.15g}">{number(value)}</span>')


def web_address(url: str | None) -> str | None:
    """`url` where it leads to the web, else None: a link never runs anything."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def link(url: str | None) -> Markup:
    """A link that shows where it leads; an address that does not lead to the web is text."""
    address = web_address(url)
    if address is None:
        return own(url) if url else Markup()
    host = escape(text(urlsplit(address).netloc.removeprefix("www.")))
    return _markup(f'<a class="out" href="{escape(address)}" rel="noopener noreferrer nofollow external">{host}</a>')
