-- The last statements of each source in which figures stand, with the first of their quotes and the last day they speak of.
with told as (
    select statement_id, arg_min(quote, (start, figure_id)) as quote, max(window_to)::varchar as day
    from figures
    group by statement_id
)
select source, statement_id, title, published, quote, day
from statements
semi join excerpts using (statement_id)
join told using (statement_id)
where known_to is null
qualify row_number() over (partition by source order by published_to desc nulls last, known_from desc, statement_id) <= 25
order by source, published_to desc nulls last, known_from desc, statement_id
