-- What each reporter of a metric had said of running totals and moments by a day, side by side. `reporter` is the column
-- of series that tells reporters apart: party, organisation, publisher or source. Bounds come from the vintage that
-- holds on that day: at least what was said up to it, at most what was said from it on.
create or replace macro compared_on(metric_id, on_day, by_column) as table (
    with said as (
        select
            *,
            coalesce(case by_column when 'party' then party when 'organisation' then organisation
                when 'publisher' then publisher else source end, '-') as reporter,
            coalesce(counted_since, date '0001-01-01') as since
        from series
        where metric = metric_id and kind in ('cumulative', 'point')
    ),
    latest as ( -- the last figure up to the day
        select *
        from said
        where window_to <= cast(on_day as date)
        qualify row_number() over (
            partition by topic, kind, since, reporter
            order by window_to desc, hedge = 'exact' desc, window_from desc, value desc, figure_id
        ) = 1
    ),
    bounds as (
        select
            latest.figure_id,
            max(said.hard_low) filter (said.window_to <= cast(on_day as date)) as at_least,
            min(said.hard_high) filter (said.window_from >= cast(on_day as date)) as at_most,
            count(distinct said.origin_id) filter (said.window_to <= cast(on_day as date)) as origins
        from latest
        join said
            on said.topic = latest.topic and said.kind = latest.kind and said.since = latest.since
            and said.reporter = latest.reporter and said.vintage = latest.vintage
        where latest.kind = 'cumulative'
        group by latest.figure_id
        union all
        select figure_id, hard_low, hard_high, 1 from latest where kind = 'point'
    ),
    placed as (
        select latest.*, at_least, at_most, origins from latest join bounds using (figure_id)
    ),
    reached as ( -- the first day by which anybody had reported so much
        select placed.figure_id, min(said.window_to) as first_day
        from placed
        join said on said.topic = placed.topic and said.kind = placed.kind and said.since = placed.since
            and said.value >= placed.value
        group by placed.figure_id
    )
    select
        subject,
        place,
        kind,
        counted_since,
        reporter,
        value,
        value_high,
        hedge,
        window_to as day,
        cast(on_day as date) - window_to as age_days,
        at_least,
        at_most,
        max(at_least) over together as shared_low,
        min(at_most) over together as shared_high,
        greatest(max(at_least) over together - min(at_most) over together, 0) as gap,
        case when min(value) over together > 0 then round(value / min(value) over together, 3) end as ratio,
        case when kind = 'cumulative' then window_to - first_day end as lag_days,
        origins,
        quote,
        placed.figure_id
    from placed
    join reached using (figure_id)
    window together as (partition by topic, kind, since)
)
