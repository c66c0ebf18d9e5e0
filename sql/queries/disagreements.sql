-- Days on which two sources give one reporter's series different values: one copied wrong, or it was changed between.
select metric, subject, party, kind, day, one_source, one_value, other_source, other_value, difference, one_figure,
    other_figure
from disagreements
order by metric, party, day, one_source, other_source
