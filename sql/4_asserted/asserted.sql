-- Asserted figures of a whole metric, dated or not, without their words: what series and comparisons are made of.
with final as (
    select
        substr(md5(concat_ws('|', metric, coalesce(subject, '-'), coalesce(place, '-'))), 1, 12) as topic,
        substr(md5(concat_ws('|', metric, coalesce(subject, '-'), coalesce(place, '-'), kind, coalesce(party, '-'))), 1, 12)
            as series_id,
        metric,
        subject,
        place,
        kind,
        party,
        speaker_key,
        lower(coalesce(via, publisher)) as outlet,
        lower(publisher) as teller,
        via is not null as cites,
        status = 'accepted' and window_to is not null as in_series,
        window_from,
        window_to,
        window_basis = 'stated' as dated,
        period_start,
        coalesce(cast(published_at as date), published_to, window_to) as told,
        published_at,
        value,
        value_high,
        hedge,
        hard_low,
        hard_high,
        open_low,
        open_high,
        soft_low,
        soft_high,
        source,
        statement_id,
        "start" as position,
        figure_id
    from figures
    where status in ('accepted', 'quarantined')
        and (status = 'accepted' or status_reasons = ['undated'])
        and polarity = 'asserted'
        and not partial
        and metric is not null
)
select * from final
