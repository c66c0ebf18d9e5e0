"""What a number written in digits means: which of its points and commas part groups and which decimals."""

import re
from typing import NamedTuple

_GROUP_SPACES = re.compile("[ \u00a0\u2007\u2009\u200a\u202f'’]")
_ABSURD = 1e15  # above this, digits are an identifier


class Written(NamedTuple):
    value: float
    ambiguous: bool  # the other reading is as good


def read_digits(written: str, language: str, multiplied: bool) -> Written | None:
    """The value of one token of digits; None for what is no number.

    `multiplied`: "million" or a percent sign follows, so that one sign before three figures parts decimals
    ("1.234 million"), where without it "1.234" may be either.
    """
    plain = _GROUP_SPACES.sub("", written)
    points, commas = plain.count("."), plain.count(",")
    ambiguous = False
    if points and commas:
        decimal, group = (".", ",") if plain.rfind(".") > plain.rfind(",") else (",", ".")
        plain = plain.replace(group, "").replace(decimal, ".")
    elif points + commas > 1:
        plain = plain.replace(".", "").replace(",", "")
    elif points + commas == 1:
        sign = "." if points else ","
        whole, _, rest = plain.partition(sign)
        grouped = len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0")
        if grouped and rest != "000" and multiplied:
            grouped = sign == "," and language == "en"
        ambiguous = grouped and sign == "." and rest != "000"
        plain = whole + rest if grouped else f"{whole}.{rest}"
    try:
        value = float(plain)
    except ValueError:
        return None
    return Written(value, ambiguous) if value < _ABSURD else None
