"""Bytes of a page or text → characters. What the bytes are outweighs what the header and the page say they are.

The names of charsets mean what browsers mean by them (WHATWG Encoding): "latin-1" is windows-1252, "gb2312" GB 18030.
"""

import codecs
import re
from dataclasses import dataclass

from flows.ingest.decode.guess import guess_charset, is_plausible
from flows.ingest.decode.mojibake import is_mojibake, repair

_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x7fELF", b"Rar!",
    b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"BZh", b"\xfd7zXZ", b"ID3", b"OggS", b"wOF", b"\x00\x00\x01\x00",
)  # fmt: skip
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ALIASES = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "cp819": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
    "iso8859-11": "cp874", "koi8-r": "koi8-u",
}  # fmt: skip
_NOT_KNOWN = {
    "win-1251": "cp1251", "cp-1251": "cp1251", "windows1251": "cp1251", "x-cp1251": "cp1251", "x-sjis": "cp932",
    "x-gbk": "gb18030", "utf8mb4": "utf-8", "unicode": "utf-8", "koi8": "koi8-u", "koi8-ru": "koi8-u",
}  # fmt: skip
_HEAD = 4_096  # bytes in which a page names its charset; browsers look at 1024
_META = re.compile(
    rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w:-]+)|<\?xml[^>]+?encoding\s*=\s*[\"']([\w:-]+)", re.IGNORECASE
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w:-]+)", re.IGNORECASE)
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})
_DAMAGE = 0.02  # share of the bytes above 127 that may be broken in a text that is UTF-8 all the same


@dataclass(frozen=True)
class Decoded:
    """The characters, the charset that gave them (Python's name), and what is odd about them.

    note: None, "charset differs" (from what was declared), "damaged" (broken bytes, shown as �),
    "mojibake" (the publisher's own text was decoded wrongly before it came here),
    "mojibake repaired" (likewise, but certainly undone).
    """

    text: str
    charset: str
    note: str | None


class Undecodable(Exception):
    """Bytes that are no text: a code to count by and a sentence for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


def decode(body: bytes, declared: str | None, html: bool) -> Decoded:
    """The text of `body`. `declared` is the charset or the Content-Type of the HTTP header; `html` pages say it too.

    Raises Undecodable("binary", …) for anything that is no text.
    """
    for bom, charset in _BOMS:
        if body.startswith(bom):
            return _finish(body[len(bom) :], charset, declared, html)
    wide = _wide(body)
    if wide is None:
        _refuse_binary(body)
    charset = wide or _narrow(body, [name for name in _declared(body, declared, html) if name])
    return _finish(body, charset, declared, html)


def _finish(body: bytes, charset: str, declared: str | None, html: bool) -> Decoded:
    text = body.decode(charset, errors="replace")
    if "\x00" in text and text.count("\x00") > len(text) / 100:
        raise Undecodable("binary", "The document is binary, not text; give text or HTML.")
    odd = is_mojibake(text)
    repaired = repair(text) if odd else None
    names = [_known(name) for name in _declared(body, declared, html)]
    stated = next((name for name in names if name), None)
    if repaired is not None:
        return Decoded(repaired, charset, "mojibake repaired")
    if odd:
        return Decoded(text, charset, "mojibake")
    if "\ufffd" in text and "\ufffd".encode(charset, "ignore") not in (body or b"?"):
        return Decoded(text, charset, "damaged")
    if stated is not None and stated != charset and not body.isascii():
        return Decoded(text, charset, "charset differs")
    return Decoded(text, charset, None)


def _declared(body: bytes, declared: str | None, html: bool) -> list[str | None]:
    """The charsets that the header and the page name, in this order, which is that of their weight."""
    match = _IN_HEADER.search(declared or "")
    header = match[1] if match else declared if declared and "/" not in declared else None
    meta = _META.search(body[:_HEAD]) if html else None
    return [header, (meta[1] or meta[2]).decode("ascii", "ignore") if meta else None]


def _known(name: str | None) -> str | None:
    """Python's name of the charset that browsers take `name` for; None where nobody knows it."""
    if not name:
        return None
    name = name.strip().lower()
    try:
        known = codecs.lookup(_NOT_KNOWN.get(name, name)).name
    except LookupError:
        return None
    # a page whose charset could be read as ASCII is not UTF-16, whatever it says
    return "utf-8" if known.startswith(("utf-16", "utf-32", "utf-7")) else _ALIASES.get(known, known)


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of spaces, digits and markup is zero."""
    head = body[:2_000]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd, half = head[0::2].count(0), head[1::2].count(0), len(head) / 2
    if odd > 0.1 * half and even < 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.1 * half and odd < 0.02 * half else None


def _refuse_binary(body: bytes) -> None:
    head = body[:20_000]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if head.startswith(_MAGIC) or controls > max(2, len(head) / 200):
        raise Undecodable("binary", "The document is binary, not text; give text or HTML.")


def _narrow(body: bytes, declared: list[str]) -> str:
    """The charset of bytes that are neither UTF-16 nor binary."""
    if body.isascii() and b"\x1b" not in body:
        return "utf-8"
    if _is_utf8(body):
        return "utf-8"
    for name in declared:
        charset = _known(name)
        if charset and charset != "utf-8" and is_plausible(body, charset):
            return charset
    return guess_charset(body)


def _is_utf8(body: bytes) -> bool:
    """Whether nearly all bytes above 127 form UTF-8; a body may be cut inside a character or hold a broken advert."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return True
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - body.count(b"\xef\xbf\xbd")
    whole = sum(1 for letter in text if letter > "\x7f") - broken
    return whole > 0 and (broken == 1 or broken <= _DAMAGE * whole)
