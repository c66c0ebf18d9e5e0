-- The figures of each statement as they stand in it, with their excerpts.
with last_read as (
    select * from figures qualify row_number() over (partition by statement_id, figure_id order by known_from desc, rules) = 1
)
select
    figure_id, statement_id, status, array_to_string(status_reasons, ' ') as status_reasons, metric, subject, place, kind,
    quote, value, value_high, hedge, unit, hard_low, hard_high, soft_low, soft_high, as_of::varchar as as_of,
    window_from::varchar as window_from, window_to::varchar as window_to, window_basis, speaker, organisation, party,
    polarity, partial, last_read.start as position, excerpt, excerpt_start
from last_read
join excerpts using (statement_id, figure_id)
order by statement_id, position, figure_id
