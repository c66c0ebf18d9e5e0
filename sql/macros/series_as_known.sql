-- The figures of series as they were known at the end of a day (UTC); nothing before the record began.
create or replace macro series_as_known(known_on) as table (
    with known as (
        select *
        from figures
        where cast(make_timestamp(epoch_us(known_from)) as date) <= cast(known_on as date)
            and (known_to is null or cast(make_timestamp(epoch_us(known_to)) as date) > cast(known_on as date))
            and len(status_reasons) = 0
            and polarity = 'asserted'
            and not partial
            and metric is not null
            and window_to is not null
    ),
    then_current as ( -- a statement that was read again later speaks by the reading of that day
        select *
        from known
        qualify coalesce(known_to, 'infinity') = min(coalesce(known_to, 'infinity')) over (partition by statement_id)
    )
    select
        substr(md5(concat_ws('|', metric, coalesce(subject, '-'), coalesce(place, '-'), kind, coalesce(party, '-'))), 1, 12)
            as series_id,
        metric, subject, place, kind, party, window_from, window_to, window_basis, as_of, period_start, value, value_high,
        hedge, unit, hard_low, hard_high, open_low, open_high, soft_low, soft_high, speaker, organisation, publisher,
        published, quote, url, text_origin, source, statement_id, known_from, known_to, rules, figure_id
    from then_current
)
