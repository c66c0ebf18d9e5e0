-- The shape of each metric: the figures of its longest series of one kind, at most forty of them.
with counted as (
    select metric, series_id, count(*) as figures, count(distinct window_to) as days
    from series
    where kind in ('cumulative', 'point', 'period')
    group by all
),
longest as (
    select metric, series_id, days
    from counted
    qualify row_number() over (partition by metric order by days desc, figures desc, series_id) = 1
),
points as (
    select metric, window_to - date '1970-01-01' as day, max(value) as value, any_value(days) as days
    from series
    join longest using (metric, series_id)
    group by all
),
numbered as (
    select *, row_number() over (partition by metric order by day) - 1 as place from points
)
select metric, day, value
from numbered
where place % greatest(ceil(days / 40)::bigint, 1) = 0 or place = days - 1
order by metric, day
