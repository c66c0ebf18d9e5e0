"""The words of the interface: one YAML file a language in `words/`, with plural forms where a number stands in them.

Pages are written in English; `assets/language.js` puts the words of another language in their place where the
reader chooses it, by the keys that `render.py` leaves in the page.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from flows.codebook import parties
from flows.site.glyphs import GLYPHS
from flows.yamlfile import read_yaml

LANGUAGES = ("en", "uk")
Entry = str | dict[str, str]  # a sentence, or one for each plural form
Words = dict[str, dict[str, Entry]]  # language → key → entry
_HOLE = re.compile(r"\{(\w+)\}")


@cache
def read_words() -> Words:
    """The words of every language by dotted key. Raises DataError."""
    folder = Path(__file__).parent / "words"
    return {language: _flat(read_yaml(folder / f"{language}.yml", dict[str, Any])) for language in LANGUAGES}


def _flat(tree: dict[str, Any], before: str = "") -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for key, value in tree.items():
        if isinstance(value, dict) and "other" not in value:
            found |= _flat(value, f"{before}{key}.")
        else:
            found[f"{before}{key}"] = value
    return found


def say(words: dict[str, Entry], key: str, arguments: dict[str, Any]) -> str:
    """An English sentence with its holes filled. Raises KeyError where the key is not in the words."""
    entry = words[key]
    if isinstance(entry, dict):
        entry = entry["one" if arguments.get("n") == 1 else "other"]
    return _HOLE.sub(lambda hole: shown(words, arguments[hole[1]]), entry)


def shown(words: dict[str, Entry], value: Any) -> str:
    """A value in a sentence: a number with separators; `@key` is a word itself."""
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str) and value.startswith("@"):
        return say(words, value[1:], {})
    return str(value)


def number(value: float) -> str:
    """25,000; 12.5. The same number in another language is written by the reader's browser."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6f}".rstrip("0").rstrip(".")


def holes(entry: Entry) -> set[str]:
    """The names of what is filled in, in whatever form."""
    forms = entry.values() if isinstance(entry, dict) else [entry]
    return {hole for form in forms for hole in _HOLE.findall(form)}


def bundle(words: Words, names: dict[str, str]) -> str:
    """The words of every language for the pages, with `names` (key → English) of what the release tells of."""
    known = parties()
    tables = {
        language: {key: entry for key, entry in entries.items() if key in names or not key.startswith("metric.")}
        for language, entries in words.items()
    }
    for key, label in names.items():
        kind, _, name = key.partition(".")
        for language, table in tables.items():
            own = getattr(known[name].names, language) if kind == "party" and name in known else label
            table.setdefault(key, label if language == "en" else own)
    return f"window.reportedly = {{ words: {_script(tables)}, glyphs: {_script(GLYPHS)} }};\n"


def _script(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("\u2028", "\\u2028")
