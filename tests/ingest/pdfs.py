"""Small PDFs for tests, made of words and their places."""

from collections.abc import Sequence

Piece = tuple[float, float, int, str]  # x, y in points from the lower left corner; size; words

_CYRILLIC = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяІЇЄіїє"
_NAMES = [f"afii{10017 + n + (n > 5)}" for n in range(32)] + [f"afii{10065 + n + (n > 5)}" for n in range(32)]
_NAMES += ["afii10055", "afii10056", "afii10053", "afii10103", "afii10104", "afii10101"]
_CODES = {letter: 128 + n for n, letter in enumerate(_CYRILLIC)}


def make_pdf(pages: Sequence[Sequence[Piece]], info: str = "", picture: bool = False, encrypt: bool = False) -> bytes:
    """A small PDF that draws the pieces of each page in the order given; Cyrillic by the names of its letters."""
    differences = " ".join(f"/{name}" for name in _NAMES)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding "
        f"/WinAnsiEncoding /Differences [128 {differences}] >> >>".encode(),
        f"<< {info} >>".encode(),
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length 1 >>\nstream\n\x80\nendstream",
    ]
    kids = []
    for pieces in pages:
        words = b"\n".join(_draw(*piece) for piece in pieces)
        stream = b"q 500 0 0 700 40 70 cm /I1 Do Q\n" * picture + b"BT\n%s\nET" % words
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font "
            b"<< /F1 3 0 R >> /XObject << /I1 5 0 R >> >> >>" % len(objects)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    locked = b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00><00>]" % (
        b"11" * 32,
        b"22" * 32,
    )
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    last = b"<< /Size %d /Root 1 0 R /Info 4 0 R%s >>" % (len(objects) + 1, locked if encrypt else b"")
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return body + head + table + b"trailer %s\nstartxref\n%d\n%%%%EOF" % (last, len(body))


def _draw(x: float, y: float, size: int, words: str) -> bytes:
    codes = "".join(f"{_CODES.get(letter) or letter.encode('cp1252')[0]:02x}" for letter in words)
    return f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj".encode()
