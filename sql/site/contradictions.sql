-- Contradictions with the statements, outlets and contexts of both sides, those that came to be known last first.
with told as (
    select
        figure_id, statement_id, publisher, published, known_from, value, value_high, unit,
        window_from::varchar as window_from, window_to::varchar as window_to, window_basis
    from figures
    where status in ('accepted', 'quarantined')
)
select
    contradictions.metric, contradictions.subject, contradictions.place, contradictions.kind, scope,
    contradictions.hard_low, contradictions.hard_high, tellings, low_figure, high_figure,
    low_quote, high_quote, low_hedge, high_hedge, low_party, high_party, low_speaker, high_speaker,
    low_day::varchar as low_day, high_day::varchar as high_day, low_url, high_url, low_text_origin, high_text_origin,
    low.statement_id as low_statement, high.statement_id as high_statement,
    low.publisher as low_publisher, high.publisher as high_publisher,
    low.published as low_published, high.published as high_published,
    low.value as low_value, high.value as high_value, low.value_high as low_value_high,
    high.value_high as high_value_high, low.unit as low_unit, high.unit as high_unit,
    low.window_from as low_window_from, high.window_from as high_window_from,
    low.window_to as low_window_to, high.window_to as high_window_to,
    low.window_basis as low_window_basis, high.window_basis as high_window_basis,
    strftime(low.known_from at time zone 'UTC', '%Y-%m-%d %H:%M') as low_known_from,
    strftime(high.known_from at time zone 'UTC', '%Y-%m-%d %H:%M') as high_known_from,
    low_text.excerpt as low_excerpt, high_text.excerpt as high_excerpt,
    strftime(greatest(low.known_from, high.known_from) at time zone 'UTC', '%Y-%m-%d') as known_from
from contradictions
join told as low on low.figure_id = low_figure
join told as high on high.figure_id = high_figure
left join excerpts as low_text on low_text.figure_id = low_figure and low_text.statement_id = low.statement_id
left join excerpts as high_text on high_text.figure_id = high_figure and high_text.statement_id = high.statement_id
order by greatest(low.known_from, high.known_from)::date desc, greatest(low_day, high_day) desc nulls last, metric,
    low_figure, high_figure
