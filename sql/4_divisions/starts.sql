-- From when the running totals of a series count: the earliest start that is stated more than now and then.
with stated as (
    select topic, series_id, period_start, count(*) as figures, sum(figures) over (partition by series_id) as in_all
    from asserted
    where in_series and kind = 'cumulative' and period_start is not null
    group by topic, series_id, period_start
),
final as (
    select topic, series_id, min(period_start) as first_day
    from stated
    where figures * 20 >= in_all
    group by topic, series_id
)
select * from final
