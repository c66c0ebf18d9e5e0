"""A night's changes brought into the built tables: each topic that it touches is derived again after its last sure day.

The relations are the same as for all figures, over fewer: those after that day, and `witnesses` of what came before.
"""

from flows.compare.relations import derive, forget
from flows.compare.touched import POSITION, asserted_columns
from flows.warehouse import Warehouse

_DAILY = ("reached", "envelopes", "disagreements", "comparison")  # tables whose rows have a day


def build_night(warehouse: Warehouse) -> int:
    """Replace what follows from figures after the last day of each of the `touched` topics; returns how many."""
    run = warehouse.connection.execute
    _replace_origins(warehouse)
    _find_witnesses(warehouse)
    _choose_claims(warehouse)
    derive(warehouse, "entries", "steps")
    _remember_falls(warehouse)
    derive(warehouse, "lines", "daily", "reached")
    _replace_days(warehouse, "reached")
    derive(warehouse, "envelopes", "conflicts", "disagreements", "comparison")
    for name in _DAILY[1:]:
        _replace_days(warehouse, name)
    _replace_figures(warehouse)
    forget(warehouse, "segments", "claims", "entries", "steps", "daily", "lines", "witnesses", "retold", "fresh")
    derive(warehouse, "corrections")  # small, and announced for other topics too
    run("create or replace table built.corrections as from temp.corrections")
    forget(warehouse, "corrections")
    return int(warehouse.rows("select count(*) from touched")[0][0])


def _replace_origins(warehouse: Warehouse) -> None:
    run = warehouse.connection.execute
    run("create or replace temp view lines as from retold")
    derive(warehouse, "origins")
    forget(warehouse, "lines", as_="view")
    run(
        """
        delete from built.origins where origin_id in (
            select origin_id from built.lines semi join renumbered on number = hash(topic, kind, value, value_high)
        )
        """
    )
    run("insert into built.origins by name from temp.origins")
    forget(warehouse, "origins", "renumbered")


def _find_witnesses(warehouse: Warehouse) -> None:
    """Figures up to the last day that bear on later ones: the last of each source, the strongest of each count."""
    warehouse.connection.execute(
        f"""
        create or replace temp table witnesses as
        with before as (
            select
                figure_id, tally, kind, window_from = window_to and hedge in ('exact', 'about') as is_point,
                window_from, window_to, vintage, hard_low, open_low, soft_low, value, hash(series_id, source) as line,
                hash(topic, counted_since) as count_of
            from built.lines
            join touched using (topic)
            where {POSITION} <= last_day and in_series and (kind = 'cumulative' or cumulated is not null)
        ),
        totals as (
            select * from before where kind = 'cumulative' and vintage is not null
        ),
        last_points as (
            select line, max(window_to) as window_to from before where is_point group by line
        ),
        last_days as (
            select tally, max(window_to) as window_to from totals group by tally
        ),
        lows as (
            select true as hard, tally, vintage, window_to, hard_low as low, open_low, figure_id
            from totals where hard_low is not null
            union all
            select false, tally, vintage, window_to, soft_low, false, figure_id from totals where soft_low is not null
        ),
        strongest as (
            select hard, tally, vintage, max(low) as low from lows group by hard, tally, vintage
            qualify vintage = max(vintage) over (partition by hard, tally)
        ),
        first_so_strong as (
            select hard, tally, vintage, low, open_low, min(window_to) as window_to
            from lows semi join strongest using (hard, tally, vintage, low)
            group by all
        ),
        most as (
            select count_of, max(value) as value
            from before where kind = 'cumulative' and window_from = window_to
            group by count_of
        )
        select figure_id from before semi join last_points using (line, window_to)
        union
        select figure_id from totals semi join last_days using (tally, window_to)
        union
        select figure_id from lows semi join first_so_strong using (hard, tally, vintage, low, open_low, window_to)
        union
        select figure_id from before semi join most using (count_of, value) where window_from = window_to
        """
    )


def _choose_claims(warehouse: Warehouse) -> None:
    """The claims to derive from. Period figures before have a sum so far: it goes on from the last of them."""
    warehouse.connection.execute(
        f"""
        create or replace temp table claims as
        with kept as (
            select
                {asserted_columns(warehouse)}, cumulated, cumulated_since, lines.origin_id,
                {POSITION} <= last_day as before
            from built.lines
            join touched using (topic)
            anti join changed using (statement_id)
            where {POSITION} > last_day or figure_id in (from witnesses)
        )
        select
            kept.* exclude (cumulated, cumulated_since, before) replace (
                case when before then coalesce(cumulated, value) else value end as value,
                case when before then coalesce(cumulated_since, period_start) else period_start end as period_start,
                coalesce(retold.origin_id, kept.origin_id) as origin_id
            )
        from kept
        left join (select figure_id, origin_id from retold) as retold using (figure_id)
        union all by name
        select * from retold semi join fresh using (figure_id)
        """
    )


def _remember_falls(warehouse: Warehouse) -> None:
    """Of the steps before only the falls: each began a vintage."""
    run = warehouse.connection.execute
    run(
        f"""
        delete from temp.steps where figure_id in (
            select figure_id from temp.entries join touched using (topic) where {POSITION} <= last_day
        )
        """
    )
    run(
        f"""
        insert into temp.steps by name
        select figure_id, tally, window_to as day, takes_back
        from built.lines join touched using (topic)
        where takes_back and {POSITION} <= last_day
        """
    )


def _replace_days(warehouse: Warehouse, name: str) -> None:
    run = warehouse.connection.execute
    run(f"delete from built.{name} using touched where touched.topic = {name}.topic and day > last_day")
    new = f"select {name}.* from temp.{name} join touched using (topic) where day > last_day"
    run(f"insert into built.{name} by name {new}")
    forget(warehouse, name)


def _replace_figures(warehouse: Warehouse) -> None:
    """Lines, and conflicts, which stand at the figure that says at most so much."""
    run = warehouse.connection.execute
    after = f"select figure_id from {{}}.lines join touched using (topic) where {POSITION} > last_day"
    for schema in ("built", "temp"):
        run(f"create or replace temp table {schema}_after as {after.format(schema)}")
    for name, key in (("conflicts", "high_figure"), ("lines", "figure_id")):
        run(f"delete from built.{name} where {key} in (from built_after)")
        run(f"insert into built.{name} by name select * from temp.{name} where {key} in (from temp_after)")
    forget(warehouse, "built_after", "temp_after", "conflicts")
