-- The accepted, asserted figures that belong to a series: one metric, subject, place, kind and reporter over time, with
-- their words, and beside them what is derived from the order in which they stand.
with final as (
    select
        lines.series_id,
        lines.metric,
        lines.subject,
        lines.place,
        lines.kind,
        lines.party,
        segment,
        vintage,
        counted_since,
        lines.window_from,
        lines.window_to,
        window_basis,
        as_of,
        lines.period_start,
        lines.value,
        lines.value_high,
        lines.hedge,
        unit,
        lines.hard_low,
        lines.hard_high,
        lines.open_low,
        lines.open_high,
        lines.soft_low,
        lines.soft_high,
        hedge_policy,
        increment,
        increment_days,
        correction_delta,
        previous_figure,
        cumulated,
        cumulated_since,
        origin_id,
        speaker,
        organisation,
        publisher,
        published,
        quote,
        url,
        text_origin,
        lines.source,
        lines.statement_id,
        topic,
        lines.figure_id
    from lines
    join figures on figures.metric = lines.metric and figures.figure_id = lines.figure_id
    where in_series and figures.status <> 'superseded'
)
select * from final
