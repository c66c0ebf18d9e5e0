-- Utterances by how many statements tell them, with the first publication: one origin, however many outlets.
select metric, value, hedges, tellings, statements, outlets, first_published, last_published, origin_id
from origins
where statements > 1
order by statements desc, first_published, origin_id
