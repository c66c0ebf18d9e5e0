-- The last statements of each source in which figures stand.
select source, statement_id, title, url, publisher, published, figures
from statements
semi join excerpts using (statement_id)
where known_to is null
qualify row_number() over (partition by source order by published_to desc nulls last, known_from desc, statement_id) <= 25
order by source, published_to desc nulls last, known_from desc, statement_id
