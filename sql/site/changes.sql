-- What became known, or stopped being known, on the last day on which anything did.
with moments as (
    select known_from::date as day, 'added' as change, figure_id, metric, value, value_high, hedge, unit, quote, party,
        organisation, publisher, statement_id, window_to
    from figures
    where status = 'accepted' and metric is not null
    union all
    select known_to::date, 'replaced', figure_id, metric, value, value_high, hedge, unit, quote, party, organisation,
        publisher, statement_id, window_to
    from figures
    where status = 'superseded' and known_to is not null and metric is not null and len(status_reasons) = 0
),
last_day as (
    select * from moments where day = (select max(day) from moments)
)
select
    day::varchar as day, change, metric, count(*) as figures,
    arg_max(
        {'figure_id': figure_id, 'value': value, 'value_high': value_high, 'hedge': hedge, 'unit': unit, 'quote': quote,
         'party': party, 'organisation': organisation, 'publisher': publisher, 'statement_id': statement_id,
         'day': window_to::varchar},
        (coalesce(window_to, date '0001-01-01'), figure_id)
    ) as latest
from last_day
group by all
order by change, figures desc, metric
