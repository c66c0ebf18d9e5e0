-- The accepted, asserted figures that belong to a series: one metric, subject, place, kind and reporter over time.
with accepted as (
    select * from figures
    where status = 'accepted'
        and polarity = 'asserted'
        and not partial
        and metric is not null
        and window_to is not null
),
final as (
    select
        substr(md5(concat_ws('|', metric, coalesce(subject, '-'), coalesce(place, '-'), kind, coalesce(party, '-'))), 1, 12)
            as series_id,
        metric,
        subject,
        place,
        kind,
        party,
        window_from,
        window_to,
        window_basis,
        as_of,
        period_start,
        value,
        value_high,
        hedge,
        unit,
        hard_low,
        hard_high,
        open_low,
        open_high,
        soft_low,
        soft_high,
        speaker,
        organisation,
        publisher,
        published,
        quote,
        url,
        text_origin,
        statement_id,
        figure_id
    from accepted
)
select * from final
