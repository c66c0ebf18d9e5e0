"""How cells are spelt: numbers and days that can mean two things are never guessed, and rows survive being text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.mapping.cells import Number, Span, read_days, read_number
from flows.mapping.rowtext import field_name, read_row, write_row


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", 80), ("0", 0), ("1e6", 1_000_000), ("2.5", 2.5), ("0.053", 0.053), ("1234.567", 1234.567),
        ("1,234,567", 1_234_567), ("1.234.567", 1_234_567), ("1,234.5", 1234.5), ("1.234,5", 1234.5),
        ("80 418", 80_418), ("1\u00a0234\u00a0567", 1_234_567), ("1'234", 1234), ("1,5", 1.5), ("(+570)", 570),
        ("+3", 3), ("-25", -25), ("−25", -25), ("84%", 84), (" 7 ", 7), ("٣٤", 34), ("５６", 56),
        ("1\u200b23", 123),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_grouped(text: str, value: float) -> None:
    """Signs of grouping and decimals are told by what stands around them."""
    assert read_number(text) == Number(value)


@pytest.mark.parametrize(("text", "value"), [("1.234", 1234), ("3,838", 3838), ("12.000", 12_000)])
def test_one_sign_before_three_digits_is_ambiguous(text: str, value: float) -> None:
    """Thousands or decimals: both readings are as good, so the figure is quarantined."""
    assert read_number(text) == Number(value, ambiguous=True)


@pytest.mark.parametrize(
    ("text", "spelling", "value"),
    [
        ("3,838", "1,234", 3838), ("3,838", "1,234.5", 3838), ("3,838", "1234,5", 3.838), ("1.234", "1.234,5", 1234),
        ("1.234", "1234.5", 1.234), ("80 418", "1 234", 80_418), ("1,234.5", "1.234,5", None), ("12,34", "1,234", None),
        ("1.5", "1,234", None),
    ],
)  # fmt: skip
def test_a_declared_spelling_leaves_one_reading(text: str, spelling: str, value: float | None) -> None:
    """What does not fit the sample of the mapping is no number."""
    assert read_number(text, spelling) == (None if value is None else Number(value))


@pytest.mark.parametrize(
    "text", ["", "-", "N/A", "tanks", "12 (3)", "1,23,456", "1.2.3", "1e999", "²", "1" + " " * 90_000 + "x"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    """Words, dashes, Indian grouping and hostile cells are reported, not read."""
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "format", "year", "first", "last"),
    [
        ("2024-05-10", None, None, "2024-05-10", "2024-05-10"),
        ("2014-01-22 00:00:00.000", None, None, "2014-01-22", "2014-01-22"),
        ("2024-05-10T23:30:00Z", None, None, "2024-05-10", "2024-05-10"),
        ("2024-02", None, None, "2024-02-01", "2024-02-29"),
        ("2019", None, None, "2019-01-01", "2019-12-31"),
        ("2024-06/2024-08", None, None, "2024-06-01", "2024-08-31"),
        ("12.04", "%d.%m", 2022, "2022-04-12", "2022-04-12"),
        ("29.02", "%d.%m", 2024, "2024-02-29", "2024-02-29"),
        ("3/21/2022", "%m/%d/%Y", None, "2022-03-21", "2022-03-21"),
        ("May 2023", "%B %Y", None, "2023-05-01", "2023-05-31"),
    ],
)
def test_days_are_as_wide_as_they_are_written(
    text: str, format: str | None, year: int | None, first: str, last: str
) -> None:
    """A month is all its days, an interval reaches from the first to the last."""
    assert read_days(text, format, year) == Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["03/04/2024", "2024-13-01", "2024-02-30", "yesterday", "", "/", "20240510"])
def test_a_date_whose_order_nobody_declared_is_not_read(text: str) -> None:
    """03/04 may be in March or in April."""
    assert read_days(text) is None


def test_an_open_stretch_has_a_first_day_only() -> None:
    """`2023-03/` began and goes on."""
    assert read_days("2023-03/") == Span(date(2023, 3, 1), None)


_NAMES = st.text(min_size=1).map(field_name).filter(lambda name: name and "#" not in name)


@given(
    st.dictionaries(
        _NAMES, st.text(alphabet=st.characters(exclude_characters="\r"), min_size=1).map(str.strip).filter(bool)
    )
)
def test_a_row_survives_being_written(row: dict[str, str]) -> None:
    """Every cell is found again by its field, in the lines that it stands on, whatever signs it holds."""
    text = write_row(row.items())
    found = read_row(text)
    assert {name: cell.value for name, cell in found.items()} == row
    for name, cell in found.items():
        assert text[cell.start : cell.end].startswith(f"{name}: ")
