-- Pairs of figures that cannot both be true: one says at least so much of a running total, the other at most so much of
-- it, at the same moment or later. `firmness` is hard where the words themselves exclude each other, and near where only
-- their usual readings do. Undated figures of one reporter in one statement are of one moment, unless one has a window of
-- its own. Different reporters are compared only where it is known whose people or things are counted. One pair per bound
-- and reporter, the strongest; retellings of both sides are one pair, and what a reporter took back says nothing any more.
-- A total without a day is often of the day before its publication: it is put beside dated ones up to that day, and
-- undated ones up to its own.
with source as (
    select
        topic, series_id, origin_id, statement_id, figure_id, party, subject, kind, counted_since, tally, vintage,
        in_series, dated, window_from, window_to, period_start, told, soft_low, soft_high,
        case when open_low then nextafter(hard_low, 'infinity'::double) else hard_low end as hard_low,
        case when open_high then nextafter(hard_high, '-infinity'::double) else hard_high end as hard_high
    from lines
),
bounded as (
    select
        hash(topic, counted_since) as topic, tally as series_id, subject is not null as comparable, vintage,
        window_from, window_to, 2 * (window_from - date '1970-01-01') + dated::integer as begins,
        2 * (window_to - date '1970-01-01') + dated::integer as ends, figure_id, soft_low, soft_high, hard_low, hard_high
    from source
    where in_series and kind = 'cumulative' and vintage is not null
),
events as (
    select topic as thing, window_to as day, hard_low, soft_low, null as hard_high, null as soft_high,
        null as figure_id
    from bounded
    union all
    select topic, window_from, null, null, hard_high, soft_high, figure_id from bounded where soft_high is not null
),
met as (
    select
        figure_id,
        max(hard_low) over by_then > hard_high or max(soft_low) over by_then > soft_high as exceeded
    from events
    window by_then as (partition by thing order by day range between unbounded preceding and current row)
),
suspects as ( -- upper bounds that somebody's lower bound exceeds: all others need no closer look
    select bounded.* from bounded semi join (select figure_id from met where exceeded) as found using (figure_id)
),
uppers as (
    select 0 as softness, topic, series_id, comparable, begins as moment, hard_high as high, figure_id
    from suspects
    where hard_high is not null
    union all
    select 1, topic, series_id, comparable, begins, soft_high, figure_id
    from suspects
),
lows as (
    select hash(0, series_id) as line, vintage, ends as moment, hard_low as low, figure_id
    from bounded
    semi join suspects using (topic)
    where hard_low is not null
    union all
    select hash(1, series_id), vintage, ends, soft_low, figure_id
    from bounded
    semi join suspects using (topic)
    where soft_low is not null
),
highest_of_moment as (
    select *
    from lows
    qualify lead(moment) over (partition by line, vintage order by moment, low, figure_id) is distinct from moment
),
records as ( -- the strongest lower bound that each reporter had given by each moment
    select line, moment, low, figure_id
    from highest_of_moment
    qualify coalesce(low > max(low) over (
        partition by line, vintage order by moment rows between unbounded preceding and 1 preceding
    ), true)
),
asked as ( -- every upper bound, put to every reporter of the same thing
    select
        softness, uppers.figure_id as high_figure, high, moment, reporters.series_id,
        hash(softness, reporters.series_id) as line
    from uppers
    join (select distinct topic, series_id from bounded) as reporters using (topic)
    where comparable or uppers.series_id = reporters.series_id
),
over_time as (
    select softness, high_figure, high, low, asked.series_id as low_series, records.figure_id as low_figure
    from asked
    asof join records on records.line = asked.line and asked.moment >= records.moment
    where low > high
),
of_one_moment as (
    select
        hash(statement_id, topic, kind, party, window_from) as moment, hash(series_id) as series_id, figure_id,
        period_start, soft_low, soft_high, hard_low, hard_high
    from source
    where kind in ('cumulative', 'point') and dated is distinct from true
),
in_one_statement as (
    select
        case when low.hard_low > high.hard_high then 0 else 1 end as softness,
        high.figure_id as high_figure,
        case softness when 0 then high.hard_high else high.soft_high end as high,
        case softness when 0 then low.hard_low else low.soft_low end as low,
        low.series_id as low_series,
        low.figure_id as low_figure
    from of_one_moment as high
    join of_one_moment as low using (moment)
    where (low.hard_low > high.hard_high or low.soft_low > high.soft_high)
        and coalesce(abs(low.period_start - high.period_start) <= 31, true) -- "since January" is another count
),
pairs as ( -- where the words exclude each other, the usual readings add nothing
    select softness, high_figure, low_figure, low, high, low_series
    from (select * from over_time union select * from in_one_statement) as found
    qualify softness = min(softness) over (partition by hash(high_figure, low_series))
),
told as (
    select
        pairs.*,
        case
            when low.statement_id = high.statement_id then 'statement'
            when low.party is not distinct from high.party or low.origin_id = high.origin_id then 'reporter'
            else 'across'
        end as scope,
        count(*) over said as tellings,
        lag(softness) over (said order by high.told, low.told, high_figure, low_figure) is null as is_first,
        low.topic
    from pairs
    join source as low on low.figure_id = low_figure
    join source as high on high.figure_id = high_figure
    window said as (
        partition by hash(softness, low.origin_id, high.origin_id, pairs.low, pairs.high, low.series_id, high.series_id)
    )
),
final as (
    select
        case softness when 0 then 'hard' else 'near' end as firmness, scope, low, high, low_figure, high_figure, tellings,
        topic
    from told
    where is_first
)
select * from final
