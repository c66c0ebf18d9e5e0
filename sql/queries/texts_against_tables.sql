-- What texts say of a reporter's total, or its own pages say, beside what tables give for the same day of publication.
with told as (
    select series.metric, series.kind, series.party, series.publisher, series.organisation,
        series.published, series.value, series.value_high, series.hedge,
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
    and (tables.party is not distinct from texts.party or lower(tables.organisation) = lower(texts.publisher))
    and left(tables.published, 10) = left(texts.published, 10)
where not texts.in_table and tables.in_table
order by texts.metric, texts.party, published, tables.source, texts.value, texts.figure_id
