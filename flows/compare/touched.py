"""What a night can change: of every topic that it touches, what was said after some day, and nothing before it.

`changed` are the statements that were read, judged or replaced since the last build. The temporary tables made here:
`fresh`, their figures as they are now; `retold`, all figures that give a number which one of them gives or gave, with
the utterance that they repeat; `touched`, the topics, each with the last day on which nothing can change.
"""

from flows.compare.alike import find_alike
from flows.compare.relations import derive, forget
from flows.warehouse import Warehouse

POSITION = "coalesce(window_from, window_to, told, date '9999-12-31')"  # the day at which a figure stands in its topic
_ALWAYS = "date '0001-01-01'"
_NUMBER = "hash(topic, kind, value, value_high)"  # as in claims
_FIGURES = ("latest_readings", "latest_judgements", "statement_versions", "figures", "asserted")


def find_touched(warehouse: Warehouse) -> None:
    """Make `fresh`, `retold` and `touched`, and bring `starts` and the alike passages up to date."""
    _find_fresh(warehouse)
    _retell(warehouse)
    _find_topics(warehouse)
    _begin_anew(warehouse)
    _declare_segments(warehouse)
    _loosen_upper_bounds(warehouse)
    _keep_whole(warehouse)


def _find_fresh(warehouse: Warehouse) -> None:
    """The layers up to `asserted`, over what the changed statements say."""
    run = warehouse.connection.execute
    [(kept,)] = warehouse.rows("select '\"' || current_database() || '\".main'")
    for name, key in (("statements", "id"), ("readings", "statement_id"), ("figures_read", "statement_id")):
        run(
            f"create or replace temp view {name} as "
            f"select * from {kept}.{name} semi join changed on changed.statement_id = {name}.{key}"
        )
    judged = f"select * from {kept}.judgements semi join figures_read using (figure_id)"
    run(f"create or replace temp view judgements as {judged}")
    derive(warehouse, *_FIGURES, as_="view")
    run("create or replace temp table fresh as from asserted")
    forget(warehouse, *reversed(_FIGURES), "judgements", "figures_read", "readings", "statements", as_="view")


def _retell(warehouse: Warehouse) -> None:
    """Origins are found by the number told: anew for every number that a changed statement gives, or gave."""
    run = warehouse.connection.execute
    run(
        f"""
        create or replace temp table renumbered as
        select {_NUMBER} as number from fresh
        union
        select {_NUMBER} from built.lines semi join changed using (statement_id)
        """
    )
    run(
        f"""
        create or replace temp table asserted as
        select {asserted_columns(warehouse)} from built.lines
        semi join renumbered on number = {_NUMBER}
        anti join changed using (statement_id)
        union all by name
        from fresh
        """
    )
    find_alike(warehouse, everything=False)
    derive(warehouse, "claims")
    run("alter table temp.claims rename to retold")
    forget(warehouse, "asserted")


def asserted_columns(warehouse: Warehouse) -> str:
    """The columns of `asserted`, as lines has them."""
    names = [name for (name,) in warehouse.rows("select column_name from (describe fresh)")]
    return ", ".join("whole_series as series_id" if name == "series_id" else name for name in names)


def _find_topics(warehouse: Warehouse) -> None:
    warehouse.connection.execute(
        f"""
        create or replace temp table touched as
        with said as (
            select topic, {POSITION} as position from fresh
            union all
            select topic, {POSITION} from built.lines semi join changed using (statement_id)
            union all
            select lines.topic, coalesce(lines.window_from, lines.window_to, lines.told, date '9999-12-31')
            from built.lines
            join retold on retold.figure_id = lines.figure_id and retold.origin_id <> lines.origin_id
        )
        select topic, min(position) - 1 as last_day from said group by topic
        """
    )


def _begin_anew(warehouse: Warehouse) -> None:
    """Where running totals count from another day than was thought, their whole topic is another."""
    run = warehouse.connection.execute
    total = "kind = 'cumulative' and period_start is not null"
    run(
        f"""
        create or replace temp table asserted as
        with series as (
            select series_id from fresh where {total}
            union
            select whole_series from built.lines semi join changed using (statement_id) where {total}
        )
        select {asserted_columns(warehouse)} from built.lines
        semi join series on series.series_id = whole_series
        anti join changed using (statement_id)
        where {total}
        union all by name
        from fresh where {total}
        """
    )
    derive(warehouse, "starts")
    run(
        f"""
        create or replace temp table restarted as
        with before as (
            select * from built.starts
            where series_id in (select series_id from temp.starts union all select series_id from temp.asserted)
                or series_id in (
                    select whole_series from built.lines semi join changed using (statement_id) where {total}
                )
        )
        select coalesce(starts.topic, before.topic) as topic, coalesce(starts.series_id, before.series_id) as series_id
        from temp.starts full join before using (series_id)
        where starts.first_day is distinct from before.first_day
        """
    )
    run(f"update touched set last_day = {_ALWAYS} where topic in (select topic from restarted)")
    run("delete from built.starts where series_id in (select series_id from restarted)")
    run("insert into built.starts by name from temp.starts where series_id in (select series_id from restarted)")
    forget(warehouse, "asserted", "starts", "restarted")


def _declare_segments(warehouse: Warehouse) -> None:
    """The segments of all series of the touched topics."""
    columns = "metric, subject, place, party, in_series"
    warehouse.connection.execute(
        f"""
        create or replace temp view asserted as
        select whole_series as series_id, {columns} from built.lines semi join touched using (topic)
        union all
        select series_id, {columns} from fresh
        """
    )
    derive(warehouse, "segments")
    forget(warehouse, "asserted", as_="view")


def _loosen_upper_bounds(warehouse: Warehouse) -> None:
    """What a total is at most holds for all days before: back to the first one on which a later bound may count."""
    run = warehouse.connection.execute
    run("create or replace temp view claims as select * from retold semi join fresh using (figure_id)")
    derive(warehouse, "entries")
    forget(warehouse, "claims", as_="view")
    run(
        f"""
        update touched set last_day = least(touched.last_day, loosened.last_day)
        from (
            with said as (
                select tally, {POSITION} as position, window_to, hard_high, soft_high, true as new
                from temp.entries where in_series and kind = 'cumulative'
                union all
                select tally, {POSITION}, window_to, hard_high, soft_high, statement_id in (from changed)
                from built.lines semi join touched using (topic) where in_series and kind = 'cumulative'
            ),
            since as (
                select tally, min(position) as first_day from said where new group by tally
            ),
            bounds as (
                select tally, first_day, min(hard_high) as hard, min(soft_high) as soft
                from said join since using (tally) where window_to >= first_day group by all
            ),
            counts as (
                select distinct series_id, first_day, hard, soft from built.lines join bounds using (tally)
                where kind = 'cumulative'
            ),
            before as (
                select envelopes.* , hard, soft
                from built.envelopes
                join counts on counts.series_id = envelopes.series_id and day < first_day
            ),
            standing as (
                select series_id, max(vintage) as vintage from before group by series_id
            )
            select topic, min(day) - 1 as last_day
            from before semi join standing using (series_id, vintage)
            where coalesce(hard_high, hard) >= hard or coalesce(soft_high, soft) >= soft
            group by topic
        ) as loosened
        where loosened.topic = touched.topic
        """
    )
    forget(warehouse, "entries")


def _keep_whole(warehouse: Warehouse) -> None:
    """No window and no utterance lies on both sides of the last day."""
    run = warehouse.connection.execute
    run(
        f"""
        create or replace temp table spans as
        with said as (
            select topic, {POSITION} as position, window_from, window_to, origin_id, figure_id
            from built.lines semi join touched using (topic)
        ),
        retellings as (
            select topic, origin_id, position from said
            semi join (select origin_id from said where figure_id <> origin_id) as several using (origin_id)
        ),
        lengths as (
            select topic, window_from as first_day, window_to as last_day from said where window_from < window_to
            union all
            select topic, min(position), max(position) from retellings group by topic, origin_id
            union all
            select topic, min({POSITION}), max({POSITION}) from retold group by topic, origin_id
        )
        select distinct topic, first_day, last_day from lengths where first_day < last_day
        """
    )
    moved = [(1,)]
    while moved != [(0,)]:
        moved = warehouse.rows(
            """
            update touched set last_day = crossed.last_day
            from (
                select touched.topic, min(spans.first_day) - 1 as last_day
                from touched
                join spans on spans.topic = touched.topic
                    and spans.first_day <= touched.last_day and spans.last_day > touched.last_day
                group by touched.topic
            ) as crossed
            where crossed.topic = touched.topic
            """
        )
    forget(warehouse, "spans")
