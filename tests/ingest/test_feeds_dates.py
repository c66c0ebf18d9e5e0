"""Dates of feeds keep what they say of the zone, and are never guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ingest.feed.dates import iso_date
from flows.ingest.page.article import more_exact


@pytest.mark.parametrize(
    ("own", "hint", "published"),
    [
        ("2026-08-18", "2026-08-18T14:00:00+02:00", "2026-08-18T14:00:00+02:00"),
        ("2026-08-18T14:00:00", "2026-08-18T14:00:00+02:00", "2026-08-18T14:00:00+02:00"),
        ("2026-08-18T12:00:00+02:00", "2026-08-18T14:00:00+02:00", "2026-08-18T12:00:00+02:00"),
        ("2026-08-17", "2026-08-18T14:00:00+02:00", "2026-08-17"),
        ("2026-08-18", None, "2026-08-18"),
        (None, "2026-08-18", "2026-08-18"),
        (None, None, None),
    ],
)
def test_a_feed_may_give_the_time_of_a_date_of_the_page(
    own: str | None, hint: str | None, published: str | None
) -> None:
    assert more_exact(own, hint) == published


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("Tue, 18 Aug 2026 14:00:00 +0200", "2026-08-18T14:00:00+02:00"),
        ("Tue, 18 Aug 2026 14:00:00 MSK", "2026-08-18T14:00:00+03:00"),
        ("Tue, 18 Aug 2026 14:00:00 -0000", "2026-08-18T14:00:00+00:00"),
        ("18 Aug 26 14:00", "2026-08-18T14:00:00"),
        ("Tue, 18 Aug 2026", "2026-08-18"),
        ("Вт, 18 августа 2026 14:00:00 +0300", "2026-08-18T14:00:00+03:00"),
        ("18 серп 2026 14:00:00 +0300", "2026-08-18T14:00:00+03:00"),
        ("2026-08-18 08:30:00 +0300", "2026-08-18T08:30:00+03:00"),
        ("2026-08", "2026-08"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("", None),
        (None, None),
        ("03/04/2024", "03/04/2024"),
        ("Tue, 18 Aug 2026 14:00:00 XYZT", "Tue, 18 Aug 2026 14:00:00 XYZT"),
        ("yesterday", "yesterday"),
    ],
)
def test_dates_keep_their_zone_and_are_never_guessed(said: str | None, iso: str | None) -> None:
    """What cannot be understood comes back as given, so that it is refused by name."""
    assert iso_date(said) == iso


@settings(deadline=None)
@given(st.text())
def test_any_date_is_taken(said: str) -> None:
    assert iso_date(said) is None or iso_date(said)
