"""What changed in the record between two days, or between two releases."""

import re
from datetime import date

from flows.compare.released import Answer, answer, database, literal
from flows.errors import InputError
from flows.settings import Home
from flows.warehouse import sql_folder

_RELEASE = re.compile(r"\d{4}-\d\d-\d\d\.\d+|latest|held")
_ADDRESSES = """
    select statement_id, any_value(address) as address
    from (from {database}statements union all by name select null::varchar as address where false)
    group by statement_id"""  # a release made before the column was has none
_KNOWN = f"""
    select figures.*, address from figures left join ({_ADDRESSES.format(database="")}) using (statement_id)
    where cast(known_from at time zone 'UTC' as date) <= {{day}}
        and (known_to is null or cast(known_to at time zone 'UTC' as date) > {{day}})
        and len(status_reasons) = 0 and polarity = 'asserted' and not partial and window_to is not null
    qualify coalesce(known_to, 'infinity') = min(coalesce(known_to, 'infinity')) over (partition by statement_id)"""
_ACCEPTED = f"""
    select figures.*, address
    from {{release}}.figures left join ({_ADDRESSES.format(database="{release}.")}) using (statement_id)
    where status = 'accepted' and polarity = 'asserted' and not partial and window_to is not null"""
_ORDER = "order by change, metric, kind, party, day, before_figure, after_figure"


def diff(home: Home, before: str, after: str) -> Answer:
    """Figures that were added to the series, revised or withdrawn between two days or two releases, with reasons.

    Days are YYYY-MM-DD, releases like 2026-11-22.1. Raises InputError for anything else, and for one of each.
    """
    if _RELEASE.fullmatch(before) and _RELEASE.fullmatch(after):
        return _between_releases(home, before, after)
    first, last = _day(before), _day(after)
    views = [
        f"create temp view before_figures as {_KNOWN.format(day=literal(first))};",
        f"create temp view after_figures as {_KNOWN.format(day=literal(last))};",
    ]
    query = f"from changes_between('before_figures', 'after_figures') {_ORDER}"
    return answer(home, "\n".join([*views, query]), "changes_between")


def _between_releases(home: Home, before: str, after: str) -> Answer:
    from flows.compare.beside import beside

    macro = (sql_folder() / "macros" / "changes_between.sql").read_text(encoding="utf-8")
    with beside({"before_release": database(home, before), "after_release": database(home, after)}) as warehouse:
        run = warehouse.connection.execute
        for name in ("before", "after"):
            run(f"create temp view {name}_figures as {_ACCEPTED.format(release=f'{name}_release')}")
        run(macro.replace("create or replace macro", "create or replace temp macro", 1))
        found = run(f"from changes_between('before_figures', 'after_figures') {_ORDER}")
        return [column[0] for column in found.description or ()], found.fetchall()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"`{text}` is neither a day nor a release; "
            "write two days like 2024-05-10, or two releases like 2024-05-10.1."
        ) from None
