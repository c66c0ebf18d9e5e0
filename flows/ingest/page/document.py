"""What every reader of pages ends with: a text and its metadata as a document, or the reason why it is none."""

import re
from collections.abc import Mapping

from flows.catalogue import Source
from flows.ingest.found import Document, Gone, Page, Unreadable

_GONE = {404: "is not there any more", 410: "was taken down"}
_SPELLED = {"ua": "uk", "eng": "en", "ukr": "uk", "rus": "ru"}  # "ua" is the country, often given for the language
_CYRILLIC = {"uk", "ru"}
_HALVES = re.compile("[\ud800-\udfff]")  # of characters: JSON and PDF can spell them, nothing can store them
_LATIN = {"en", "de", "fr", "es", "pl"}
_TELLING = 200  # characters, in which the letters of one language alone are bound to occur


def make_document(address: str, text: str, said: Mapping[str, str | None]) -> Document | Unreadable:
    """The document of a text; keys without a value are left out."""
    from flows.ingest.decode.mojibake import is_mojibake

    if not text.strip():
        return Unreadable(address, "empty", f"{address} has no text.")
    if is_mojibake(text):
        return Unreadable(
            address, "mojibake", f"{address} was published garbled (mojibake); what is known of it stays."
        )
    kept = {key: _HALVES.sub("\ufffd", value).strip() for key, value in said.items() if value and value.strip()}
    if _HALVES.search(address + text):
        address = _HALVES.sub("\ufffd", address)
        return Unreadable(address, "encoding", f"{address} holds halves of characters and cannot be stored.")
    return Document(address, text, kept)


def check_status(page: Page, listing: bool) -> Gone | Unreadable | None:
    """What an answer of 404 or 410, or one without a body, means; None where there is something to read."""
    if page.status in _GONE:
        sentence = f"{page.address} {_GONE[page.status]} (HTTP {page.status})."
        return Unreadable(page.address, "not_found", sentence) if listing else Gone(page.address, sentence)
    if not page.body.strip():
        return Unreadable(page.address, "empty", f"{page.address} is empty; what is known of it stays.")
    return None


def page_text(page: Page, html: bool = True) -> str:
    """The body as text. Raises Unreadable."""
    from flows.ingest.decode import Undecodable, decode

    try:
        return decode(page.body, page.charset, html).text
    except Undecodable as problem:
        raise Unreadable(page.address, problem.code, f"{page.address}: {problem.sentence}") from None


def plain_language(said: str | None, text: str = "") -> str | None:
    """The two letters of a language tag; None where the letters of the text show that it cannot be right."""
    from flows.language import guess_language

    code = (said or "").strip().lower().replace("_", "-").split("-")[0]
    code = _SPELLED.get(code, code)
    guess = guess_language(text)
    if guess in _CYRILLIC and (code in _LATIN or (code in _CYRILLIC and len(text) >= _TELLING)):
        return guess  # templates of Ukrainian and Russian sites often name another language than the text's
    if guess == "en" and code in _CYRILLIC:
        return guess
    return code or None


def publisher_of(source: Source, said: str | None) -> str | None:
    """Who publishes, in the words of the page; None where the source's entry says so already."""
    return None if source.publisher else said
