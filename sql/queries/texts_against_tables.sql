-- What texts say of a reporter's total beside what tables give that were published on the same day: equal, or not.
with told as (
    select series.metric, series.kind, series.party, series.published, series.value, series.value_high, series.hedge,
        series.window_to, series.source, series.figure_id, sources.kind = 'table' as in_table
    from series
    join sources using (source)
    where series.kind in ('cumulative', 'point') and length(published) >= 10
)
select texts.metric, texts.party, left(texts.published, 10) as published, texts.hedge, texts.value,
    tables.source, tables.value as table_value, tables.value - texts.value as difference,
    tables.window_to as table_day, texts.figure_id, tables.figure_id as table_figure
from told as texts
join told as tables
    on tables.metric = texts.metric
    and tables.kind = texts.kind
    and tables.party is not distinct from texts.party
    and left(tables.published, 10) = left(texts.published, 10)
where not texts.in_table and tables.in_table
order by texts.metric, texts.party, published, tables.source, texts.value, texts.figure_id
