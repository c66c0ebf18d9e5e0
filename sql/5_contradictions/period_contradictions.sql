-- Period figures that cannot be true together with the running totals of the same reporter: the total grew by more, or
-- by less, than the period figure allows. Each is a set of three figures, or two where the total began at nothing. The
-- first day of a period is left open by a day either way, since a report of 24 hours covers parts of two.
with periods as (
    select * from lines where in_series and kind = 'period' and period_start is not null and window_from = window_to
),
totals as (
    select * from lines where in_series and kind = 'cumulative' and counted_since is null and vintage is not null
),
bounds as (
    select series_id, topic, coalesce(party, '-') as party, vintage, day, hard_low, hard_high
    from envelopes
    where counted_since is null
),
asked as (
    select
        periods.figure_id, hard_low, hard_high, period_start, window_to, period_start - 2 as day_before,
        reporters.series_id
    from periods
    join (select distinct topic, party, series_id from bounds) as reporters
        on reporters.topic = periods.topic and reporters.party = coalesce(periods.party, '-')
),
met as (
    select
        asked.*,
        begun.day as begun_day, begun.hard_high as begun_high, begun.vintage as begun_vintage,
        ended.hard_low as ended_low, ended.vintage as ended_vintage,
        coming.hard_high as coming_high, coming.vintage as coming_vintage,
        coalesce(before.hard_low, 0) as before_low, coalesce(before.vintage, 1) as before_vintage
    from asked
    asof left join bounds as begun on begun.series_id = asked.series_id and asked.period_start <= begun.day
    asof left join bounds as ended on ended.series_id = asked.series_id and asked.window_to >= ended.day
    asof left join bounds as coming on coming.series_id = asked.series_id and asked.window_to <= coming.day
    asof left join bounds as before on before.series_id = asked.series_id and asked.day_before >= before.day
),
excluded as (
    select
        figure_id, series_id, begun_vintage as vintage, true as grew_more, period_start as from_day, window_to as to_day,
        begun_high as start_bound, ended_low as end_bound, hard_high as allowed
    from met
    where begun_vintage = ended_vintage and hard_high < ended_low - begun_high
    union all
    select
        figure_id, series_id, coming_vintage, false, day_before, window_to, before_low, coming_high, hard_low
    from met
    where coming_vintage = before_vintage and hard_low > coming_high - before_low
),
excluding as (
    select *, null::varchar[] as figures, null::varchar as longer_figure, allowed as period_bound,
        end_bound - start_bound as total_bound
    from excluded
    union all by name
    select
        coalesce(longer_figure, figures[-1]) as figure_id, series_id, vintage, upwards as grew_more,
        period_start as from_day, day as to_day, start_bound, end_bound, null as allowed,
        case when longer_figure is null then figures[:-2] else figures end as figures,
        longer_figure, period_bound, total_bound
    from period_sums
),
certified as ( -- the figures of the totals that give the two bounds
    select
        excluding.*,
        (
            select min(totals.figure_id) from totals
            where totals.series_id = excluding.series_id and totals.vintage = excluding.vintage
                and case when grew_more then totals.hard_high = start_bound and totals.window_from >= from_day
                    else totals.hard_low = start_bound and totals.window_to <= from_day end
        ) as start_figure,
        (
            select min(totals.figure_id) from totals
            where totals.series_id = excluding.series_id and totals.vintage = excluding.vintage
                and case when grew_more then totals.hard_low = end_bound and totals.window_to <= to_day
                    else totals.hard_high = end_bound and totals.window_from >= to_day end
        ) as end_figure
    from excluding
),
figure as (
    select * from figures where status <> 'superseded'
),
further as ( -- the other period figures of a set
    select
        certified.figure_id, longer_figure, certified.figures, min(figure.period_start) as begins,
        string_agg(figure.figure_id, ' ' order by figure.window_to, figure.figure_id) as also_figures,
        string_agg(figure.quote, ' · ' order by figure.window_to, figure.figure_id) as also_quotes
    from (select figure_id, longer_figure, figures, unnest(figures) as one from certified) as certified
    join figure on figure.figure_id = one
    group by all
),
final as (
    select
        period.metric,
        period.subject,
        period.place,
        period.party,
        case when certified.longer_figure is null then coalesce(begins, period.period_start) else period.period_start end
            as period_start,
        period.window_to as day,
        1 + coalesce(len(certified.figures), 0) as period_figures,
        period_bound,
        total_bound,
        period.quote,
        also_quotes,
        first.quote as start_quote,
        last.quote as end_quote,
        concat(
            coalesce(period.speaker, period.party, period.publisher, 'One'),
            case
                when certified.longer_figure is not null and grew_more then ' asserts at least '
                when certified.longer_figure is not null or grew_more then ' asserts at most '
                else ' asserts at least ' end,
            rtrim(rtrim(
                format('{:,.3f}', case when certified.longer_figure is null then period_bound else total_bound end),
                '0'), '.'),
            ' from ', case when certified.longer_figure is null then coalesce(begins, period.period_start)
                else period.period_start end,
            ' to ', period.window_to,
            case
                when certified.longer_figure is not null and grew_more
                    then concat(', while ', len(certified.figures), ' shorter ones over those days make at most ')
                when certified.longer_figure is not null
                    then concat(', while ', len(certified.figures), ' shorter ones within those days make at least ')
                else concat(
                    case when certified.figures is not null
                        then concat(' in ', 1 + len(certified.figures), ' figures') else '' end,
                    ', while the total grew by at ', case when grew_more then 'least ' else 'most ' end)
            end,
            rtrim(rtrim(
                format('{:,.3f}', case when certified.longer_figure is null then total_bound else period_bound end),
                '0'), '.'), '.'
        ) as reason,
        period.url,
        also_figures,
        certified.start_figure,
        coalesce(certified.end_figure, certified.figures[-1]) as end_figure,
        certified.figure_id
    from certified
    join figure as period on period.figure_id = certified.figure_id
    left join further
        on further.figure_id = certified.figure_id and further.figures = certified.figures
        and further.longer_figure is not distinct from certified.longer_figure
    left join figure as last on last.figure_id = coalesce(certified.end_figure, certified.figures[-1])
    left join figure as first on first.figure_id = certified.start_figure
    where certified.end_figure is not null or certified.longer_figure is not null
)
select * from final
