-- Corrections that a reporter announced, each with the falls of totals that it explains; none where what was added hides it.
select announced.metric, announced.party, announced.window_to as announced_day, announced.value as announced_delta,
    corrections.source, corrections.day, corrections.previous_value, corrections.value, corrections.correction_delta,
    announced.figure_id as announced_figure, corrections.figure_id
from series as announced
left join corrections on corrections.announced_figure = announced.figure_id
where announced.kind = 'change' and announced.value < 0
order by announced_day, announced.metric, corrections.source, announced_figure
