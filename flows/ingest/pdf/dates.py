"""The date of a report, where it is certain: two witnesses, a line that is a date and the file's own, agree."""

import re
from datetime import date, datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january січня января",
            "february лютого февраля",
            "march березня марта",
            "april квітня апреля",
            "may травня мая",
            "june червня июня",
            "july липня июля",
            "august серпня августа",
            "september вересня сентября",
            "october жовтня октября",
            "november листопада ноября",
            "december грудня декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(_MONTHS)
_LINE = re.compile(
    rf"^(?:[^\W\d_]{{3,20}}:?,? )?(?:(?P<d>\d{{1,2}}) (?P<m>{_MONTH}),? (?P<y>20\d\d)|"
    rf"(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}}), (?P<y2>20\d\d)|(?P<d3>\d{{1,2}})\.(?P<m3>\d{{2}})\.(?P<y3>20\d\d))"
    r"(?: ?(?:року|г\.|года))?\.?$",
    re.IGNORECASE | re.MULTILINE,
)
_MADE = re.compile(r"D:(\d{8})")
_NEAR = timedelta(days=3)  # between finishing a report and dating it


def find_date(first_page: str, made: str | None) -> str | None:
    """YYYY-MM-DD, or None: the only date that stands on a line of its own, if the file was made around that day."""
    lone = {_day(match) for match in _LINE.finditer(first_page)} - {None}
    stamp = _MADE.match(made or "")
    if len(lone) != 1 or not stamp:
        return None
    try:
        day, file_day = lone.pop(), datetime.strptime(stamp[1], "%Y%m%d").date()
    except ValueError:
        return None
    return day.isoformat() if day and abs(day - file_day) <= _NEAR else None


def _day(match: re.Match[str]) -> date | None:
    said = [match[key] for key in ("y", "m", "d") if match[key]] or [
        match[key] for key in ("y2", "m2", "d2", "y3", "m3", "d3") if match[key]
    ]
    year, month, day = said
    try:
        return date(int(year), _MONTHS.get(month.lower()) or int(month), int(day))
    except ValueError:
        return None
