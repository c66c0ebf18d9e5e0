-- What sources said of one day in each version: every value that was known, and from when until when.
with versions as (
    select metric, subject, place, kind, party, source, period_start, as_of as day, value, hedge, known_from, known_to,
        figure_id,
        count(distinct value) over day_told as values_known, count(known_to) over day_told as replaced
    from figures
    where metric is not null and as_of is not null and len(status_reasons) = 0 and polarity = 'asserted' and not partial
    window day_told as (partition by metric, subject, place, kind, party, source, period_start, as_of)
)
select metric, subject, place, kind, party, source, day, value, hedge, known_from, known_to, figure_id
from versions
where values_known > 1 and replaced > 0
order by metric, subject, place, kind, party, source, day, known_from, value, figure_id
