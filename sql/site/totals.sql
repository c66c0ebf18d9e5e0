-- What the release holds.
select
    (select count(*) from series) as figures,
    (select count(distinct metric) from series) as metrics,
    (select count(distinct party) from series) as reporters,
    (select count(*) from statements where known_to is null) as statements,
    (select count(*) from contradictions) as contradictions,
    (select count(*) from sources) as sources,
    (select strftime(max(greatest(known_from, coalesce(known_to, known_from))) at time zone 'UTC', '%Y-%m-%d') from figures)
        as last_known
