"""The words of the interface: one YAML file a language in `words/`, with plural forms where a number stands in them.

Pages are written in English; `assets/language.js` puts the words of another language in their place where the
reader chooses it, by the keys that `render.py` leaves in the page. What a language does not say is shown in English.
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
CODEBOOK = ("metric.", "definition.", "unit.")  # what the codebook says in English, in another language
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
    """A script: the words of every language for all pages, with `names` (key → English) of the release."""
    tables = _tables(words, names)
    for language, entries in words.items():
        tables[language] |= {key: entry for key, entry in entries.items() if not key.startswith(CODEBOOK)}
    return f"window.reportedly = {{ words: {_script(tables)}, glyphs: {_script(GLYPHS)} }};\n"


def codebook_bundle(words: Words, texts: dict[str, str]) -> str:
    """A script: what the codebook of the release says (key → English) in every language, for pages that show it."""
    return f"reportedly.addWords({_script(_tables(words, texts))});\n"


def _tables(words: Words, texts: dict[str, str]) -> dict[str, dict[str, Entry]]:
    """`texts` in every language that has them; those that it lacks are shown in English."""
    known = parties()
    tables: dict[str, dict[str, Entry]] = {}
    for language, entries in words.items():
        tables[language] = {key: entries[key] for key in texts if key in entries}
        for key in texts:
            kind, _, name = key.partition(".")
            if kind == "party" and name in known:
                tables[language][key] = getattr(known[name].names, language)
    tables["en"] |= texts
    return tables


def _script(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("\u2028", "\\u2028")
