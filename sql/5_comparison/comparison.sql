-- Reporters side by side: every day for which two or more of them give the same thing, with what all their bounds leave
-- together (`shared_low` to `shared_high`), the gap where they leave nothing, the ratio to the least value, and how many
-- days earlier somebody had reported as much.
with told as (
    select * from daily
),
days as (
    select
        hash(topic, kind, stretch, window_to) as meeting,
        count(*) as reporters,
        count(distinct origin_id) as origins,
        max(hard_low) as shared_low,
        min(hard_high) as shared_high,
        min(value) as least
    from told
    group by meeting
    having count(*) > 1
),
met as (
    select told.*, days.* exclude (meeting)
    from told
    join days on days.meeting = hash(topic, kind, stretch, window_to)
),
foremost as (
    select hash(topic, counted_since) as count_of, day, value from reached
),
final as (
    select
        met.topic,
        met.metric,
        met.subject,
        met.place,
        met.kind,
        met.stretch as period_start,
        met.window_to as day,
        met.party,
        met.value,
        met.value_high,
        met.hedge,
        met.hard_low,
        met.hard_high,
        reporters,
        origins,
        shared_low,
        shared_high,
        greatest(shared_low - shared_high, 0) as gap,
        case when least > 0 then met.value / least end as ratio,
        case when met.kind = 'cumulative' then met.window_to - foremost.day end as lag_days,
        met.series_id,
        met.figure_id
    from met
    asof left join foremost on foremost.count_of = hash(met.topic, met.counted_since) and foremost.value >= met.value
)
select * from final
