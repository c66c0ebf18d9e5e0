-- The figures of all series, those known earlier and replaced since among them (`known_to`), metric by metric in the order
-- of their days. A replaced figure takes the segment and vintage that hold on its day.
with known as (
    select figure_id, min(known_from) as known_from from figures where status = 'accepted' group by figure_id
),
now as (
    select series.*, known.known_from, null::timestamptz as known_to from series join known using (figure_id)
),
replaced as (
    select
        *,
        substr(md5(concat_ws('|', metric, coalesce(subject, '-'), coalesce(place, '-'))), 1, 12) as topic,
        substr(md5(concat_ws('|', metric, coalesce(subject, '-'), coalesce(place, '-'), kind, coalesce(party, '-'))), 1, 12)
            as series_id
    from figures
    where status = 'superseded'
        and len(status_reasons) = 0
        and polarity = 'asserted'
        and not partial
        and metric is not null
        and window_to is not null
        and known_from::date < known_to::date
),
places as (
    select series_id, window_to, max(segment) as segment, max(vintage) as vintage from series group by all
),
earlier as (
    select replaced.*, coalesce(places.segment, 1) as segment, coalesce(places.vintage, 1) as vintage
    from replaced
    asof left join places on places.series_id = replaced.series_id and places.window_to <= replaced.window_to
),
final as (
    select * from now
    union all by name
    select
        series_id, metric, subject, place, kind, party, segment, vintage, window_from, window_to, window_basis, as_of,
        period_start, value, value_high, hedge, unit, hard_low, hard_high, open_low, open_high, soft_low, soft_high,
        hedge_policy, figure_id as origin_id, speaker, organisation, publisher, published, quote, url, text_origin, source,
        statement_id, topic, figure_id, known_from, known_to
    from earlier
)
select
    metric, series_id, topic, subject, place, kind, party, segment, vintage, counted_since::varchar as counted_since,
    window_from - date '1970-01-01' as window_from, window_to - date '1970-01-01' as window_to, window_basis,
    as_of::varchar as as_of, period_start - date '1970-01-01' as period_start, value, value_high, hedge, unit, hard_low,
    hard_high, open_low, open_high, soft_low, soft_high, hedge_policy,
    case when origin_id <> figure_id then origin_id end as origin_id,
    speaker, organisation, publisher, published, quote, url, text_origin, source, statement_id,
    strftime(known_from at time zone 'UTC', '%Y-%m-%d') as known_from,
    strftime(known_to at time zone 'UTC', '%Y-%m-%d') as known_to, figure_id
from final
order by metric, final.window_to, final.window_from, series_id, figure_id, final.known_from
