-- Smallest sets of two or more period figures of one reporter that cannot all be true: what they add up to leaves no
-- room for the growth of the running total over the same days, or for one longer period figure. Sums are differences of
-- running sums, so that a chain of figures without gaps is one line of edges and its cheapest cycle a least value so far.
-- Slack of a day is left at the beginning of a set, as for a single period figure.
with periods as (
    select
        topic, coalesce(party, '-') as party, period_start, window_to, hard_low, hard_high, figure_id,
        case when window_to - period_start < 3 then 1 when window_to - period_start < 9 then 7
            when window_to - period_start < 32 then 30 else 365 end as length
    from lines
    where in_series and kind = 'period' and period_start is not null and window_from = window_to
),
spells as ( -- of several figures for the same days the one that says most
    select
        topic, party, length, period_start, window_to, false as upwards, max(hard_low) as bound,
        arg_max(figure_id, (hard_low, figure_id)) as figure_id
    from periods
    where hard_low > 0
    group by all
    union all
    select
        topic, party, length, period_start, window_to, true, min(hard_high),
        arg_min(figure_id, (hard_high, figure_id))
    from periods
    where hard_high is not null
    group by all
),
joined as ( -- upper bounds add up where no day is left out between them, lower ones where none is counted twice
    select
        *,
        coalesce(period_start - lag(window_to) over before between 0 and case when upwards then 1 else 100000 end, false)
            as continues
    from spells
    window before as (partition by topic, party, length, upwards order by window_to, period_start)
),
chained as (
    select
        *, hash(topic, party, length, upwards, sum((not continues)::integer) over before) as chain,
        row_number() over before as place
    from joined
    window before as (partition by topic, party, length, upwards order by window_to, period_start)
),
chains as (
    select *, sum(bound) over so_far as up_to, sum(bound) over so_far - bound as up_to_before
    from chained
    window so_far as (partition by chain order by place)
),
totals as (
    select series_id, topic, coalesce(party, '-') as party, vintage, day, hard_low, hard_high
    from envelopes
    where counted_since is null
),
reported as (
    select chains.*, reporters.series_id, period_start - 2 as day_before
    from chains
    join (select distinct topic, party, series_id from totals) as reporters using (topic, party)
),
met as ( -- what the total was at most when a figure begins and at least when it ends, or the other way round
    select
        reported.*,
        case when upwards then begun.hard_high else coalesce(before.hard_low, 0) end as begin_bound,
        case when upwards then begun.vintage else coalesce(before.vintage, 1) end as begin_vintage,
        case when upwards then ended.hard_low else coming.hard_high end as end_bound,
        case when upwards then ended.vintage else coming.vintage end as end_vintage,
        case when upwards then 1 else -1 end * (begin_bound - up_to_before) as from_here,
        case when upwards then 1 else -1 end * (end_bound - up_to) as to_here
    from reported
    asof left join totals as begun on begun.series_id = reported.series_id and reported.period_start <= begun.day
    asof left join totals as ended on ended.series_id = reported.series_id and reported.window_to >= ended.day
    asof left join totals as coming on coming.series_id = reported.series_id and reported.window_to <= coming.day
    asof left join totals as before on before.series_id = reported.series_id and reported.day_before >= before.day
),
beginnings as (
    select chain, begin_vintage as vintage, place, from_here from met where from_here is not null
),
least as ( -- a cycle below zero ends here: something before leaves less than is needed
    select chain, vintage, place, min(from_here) over (partition by chain, vintage order by place) as least_from
    from beginnings
),
violated as (
    select met.chain, met.end_vintage as vintage, met.place, to_here
    from met
    asof join least
        on least.chain = met.chain and least.vintage = met.end_vintage and met.place >= least.place
    where to_here > least_from
),
nearest as (
    select violated.chain, violated.vintage, violated.place as last_place, max(beginnings.place) as first_place
    from violated
    join beginnings
        on beginnings.chain = violated.chain and beginnings.vintage = violated.vintage
        and beginnings.place <= violated.place and beginnings.from_here < violated.to_here
    group by all
),
smallest as ( -- a set that holds a smaller one says nothing new
    select *
    from nearest
    qualify coalesce(first_place > max(first_place) over (
        partition by chain order by last_place rows between unbounded preceding and 1 preceding
    ), true)
),
against_totals as (
    select
        begun.chain, first_place, last_place, begun.upwards, begun.series_id, begun.begin_vintage as vintage,
        null as longer_figure, begun.period_start, ended.window_to as day, ended.up_to - begun.up_to_before as period_bound,
        begun.begin_bound as start_bound, ended.end_bound as end_bound, ended.end_bound - begun.begin_bound as total_bound
    from smallest
    join met as begun on begun.chain = smallest.chain and begun.place = first_place
    join met as ended on ended.chain = smallest.chain and ended.place = last_place
    where first_place < last_place
),
longer as ( -- who gives running totals counts everything; in a list of events a longer one does not hold the shorter
    select topic, party, length, period_start, window_to, hard_low, hard_high, figure_id
    from periods
    semi join totals using (topic, party)
    where length > 1
),
outside as ( -- shorter ones that cover more days than the longer one, and yet allow less
    select
        begun.chain, begun.place as first_place, ended.place as last_place, true as upwards, longer.figure_id,
        longer.period_start, longer.window_to, ended.up_to - begun.up_to_before as summed, longer.hard_low as told
    from longer
    cross join (values (1), (7), (30)) as shorter(length)
    asof join (select * from chains where upwards) as begun
        on begun.topic = longer.topic and begun.party = longer.party and begun.length = shorter.length
        and longer.period_start > begun.period_start
    asof join (select * from chains where upwards) as ended
        on ended.topic = longer.topic and ended.party = longer.party and ended.length = shorter.length
        and longer.window_to <= ended.window_to
    where shorter.length < longer.length and begun.chain = ended.chain and begun.place <= ended.place
        and summed < longer.hard_low
),
inside as ( -- shorter ones within the longer one that add up to more: the fewest in a row
    select
        begun.chain, begun.place as first_place, ended.place as last_place, false as upwards, longer.figure_id,
        longer.period_start, longer.window_to, ended.up_to - begun.up_to_before as summed, longer.hard_high as told
    from longer
    join chains as ended
        on ended.topic = longer.topic and ended.party = longer.party and ended.length < longer.length
        and not ended.upwards and ended.period_start > longer.period_start and ended.window_to <= longer.window_to
    join chains as begun
        on begun.chain = ended.chain and begun.period_start > longer.period_start and begun.place <= ended.place
    where summed > longer.hard_high
    qualify row_number() over (
        partition by longer.figure_id, ended.length order by ended.place - begun.place, ended.place
    ) = 1
),
final as (
    select * from against_totals
    union all by name
    select
        chain, first_place, last_place, upwards, null as series_id, null as vintage, figure_id as longer_figure,
        period_start, window_to as day, summed as period_bound, null as start_bound, null as end_bound,
        told as total_bound
    from (from outside union all from inside) as found
)
select
    final.* exclude (chain, first_place, last_place),
    array_agg(chains.figure_id order by chains.place) as figures
from final
join chains on chains.chain = final.chain and chains.place between first_place and last_place
group by all
