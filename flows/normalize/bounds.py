"""Hedges → intervals: what the words assert (hard) and how they are usually read (soft).

The rules are `data/codebook/hedges.yml`; the formulas there are sums of n, h, g and u with factors.
"""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from flows.codebook import Hedge, hedge_policy
from flows.errors import DataError

_TERM = re.compile(r"([+-]?)\s*(?:(\d+)\s*\*\s*)?([nhgu]|\d+)(?:\s*/\s*(\d+))?\s*")
_SUM = re.compile(rf"(?:{_TERM.pattern})+")


class Bounds(NamedTuple):
    """A missing bound is infinite; an open one is excluded itself."""

    hard_low: float | None
    hard_high: float | None
    open_low: bool
    open_high: bool
    soft_low: float | None
    soft_high: float | None


class _Formula(NamedTuple):
    factors: dict[str, float]
    constant: float

    def at(self, values: dict[str, float]) -> float:
        return self.constant + sum(factor * values[name] for name, factor in self.factors.items())


def granularity(n: float) -> float:
    """The step to which a stated number is round: 5,000 for 25,000, 1,000 for 22,000, 1 for 9,836.

    10^z, times 5 where the digit before the zeros is divisible by 5; z counts trailing zeros and is
    negative for decimals. 0 for 0.
    """
    digits = Decimal(repr(n)).normalize()
    if not digits:
        return 0.0
    power = int(digits.as_tuple().exponent)
    step = 5 if digits.as_tuple().digits[-1] == 5 else 1
    return float(step * Decimal(10) ** power)


def bounds(hedge: str, value: float, value_high: float | None, counted: bool) -> Bounds:
    """The bounds of a figure. `counted` tells whole things from measures such as money or shares."""
    rule = _rules()[hedge]
    counted = counted and float(value).is_integer()  # half a thing is a measure
    values = {
        "n": value,
        "h": value if value_high is None else value_high,
        "g": granularity(value),
        "u": 1.0 if counted else 0.0,
    }
    hard_low, hard_high, soft_low, soft_high = (None if formula is None else formula.at(values) for formula in rule)
    if hard_low is not None and hard_high is not None:
        hard_high = max(hard_low, hard_high)
    return Bounds(
        hard_low,
        hard_high,
        not counted and rule[0] is not None and bool(rule[0].factors.get("u")),
        not counted and rule[1] is not None and bool(rule[1].factors.get("u")),
        _within(soft_low, hard_low, hard_high),
        _within(soft_high, hard_low, hard_high),
    )


def _within(bound: float | None, low: float | None, high: float | None) -> float | None:
    """The usual reading never leaves what the words assert ("more than 9,836" has a granularity of 1)."""
    if bound is None:
        return None
    bound = bound if low is None else max(bound, low)
    return bound if high is None else min(bound, high)


@cache
def _rules() -> dict[str, tuple[_Formula | None, _Formula | None, _Formula | None, _Formula | None]]:
    return {code: _rule(code, hedge) for code, hedge in hedge_policy().hedges.items()}


def _rule(code: str, hedge: Hedge) -> tuple[_Formula | None, _Formula | None, _Formula | None, _Formula | None]:
    low, high, soft_low, soft_high = (_formula(code, text) for text in (*hedge.hard, *hedge.soft))
    return low, high, soft_low, soft_high


def _formula(code: str, text: str | int | None) -> _Formula | None:
    if text is None:
        return None
    if not _SUM.fullmatch(str(text)):
        raise DataError(f"hedges.yml: the bound `{text}` of `{code}` is no sum of n, h, g and u.")
    factors: dict[str, float] = {}
    constant = 0.0
    for sign, factor, symbol, divisor in _TERM.findall(str(text)):
        number = (-1 if sign == "-" else 1) * int(factor or 1) / int(divisor or 1)
        if symbol.isdigit():
            constant += number * int(symbol)
        else:
            factors[symbol] = factors.get(symbol, 0) + number
    return _Formula(factors, constant)
