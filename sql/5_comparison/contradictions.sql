-- Pairs of figures that cannot both be true, with both quotes: one says at least `low`, the other at most `high`
-- of the same running total at the same moment or later. Undated figures of one speaker in one statement are of one
-- moment. Different reporters are compared only where it is known whose people or things are counted.
with claims as (
    select
        concat_ws('|', metric, coalesce(subject, '-'), coalesce(place, '-'), kind) as topic, *
    from figures
    where status in ('accepted', 'quarantined')
        and (status = 'accepted' or status_reasons = ['undated'])
        and polarity = 'asserted'
        and not partial
        and metric is not null
        and kind in ('cumulative', 'point')
),
dated as (
    select * from claims where kind = 'cumulative' and status = 'accepted' and window_to is not null
),
running_low as ( -- the strongest lower bound that each reporter had given by each day
    select
        topic, party, window_to as day,
        arg_max(figure_id, hard_low) over (
            partition by topic, party order by window_to, hard_low rows unbounded preceding
        ) as low_figure
    from dated
    where hard_low is not null
),
strongest as (
    select topic, coalesce(party, '-') as party, day, last(low_figure order by day) as low_figure
    from running_low group by all
),
reporters as (
    select distinct topic, coalesce(party, '-') as party from dated
),
asked as ( -- every upper bound, put to every reporter of the same thing
    select dated.topic, dated.figure_id as high_figure, dated.window_from as day, reporters.party
    from dated join reporters using (topic)
    where dated.hard_high is not null
        and (dated.subject is not null or coalesce(dated.party, '-') = reporters.party)
),
over_time as (
    select asked.high_figure, strongest.low_figure
    from asked asof join strongest
        on asked.topic = strongest.topic and asked.party = strongest.party and asked.day >= strongest.day
),
in_one_statement as (
    select high.figure_id as high_figure, low.figure_id as low_figure
    from claims as high
    join claims as low using (statement_id, topic)
    where high.party is not distinct from low.party
        and high.window_basis is distinct from 'stated'
        and low.window_basis is distinct from 'stated'
        and high.figure_id <> low.figure_id
),
pairs as (
    select * from over_time union select * from in_one_statement
),
final as (
    select
        low.metric,
        low.subject,
        low.place,
        low.kind,
        case
            when low.statement_id = high.statement_id then 'statement'
            when low.party is not distinct from high.party then 'reporter'
            else 'across'
        end as scope,
        low.hard_low,
        high.hard_high,
        low.quote as low_quote,
        high.quote as high_quote,
        low.hedge as low_hedge,
        high.hedge as high_hedge,
        low.party as low_party,
        high.party as high_party,
        low.speaker as low_speaker,
        high.speaker as high_speaker,
        low.window_to as low_day,
        high.window_from as high_day,
        low.url as low_url,
        high.url as high_url,
        low.text_origin as low_text_origin,
        high.text_origin as high_text_origin,
        low.figure_id as low_figure,
        high.figure_id as high_figure
    from pairs
    join claims as low on low.figure_id = pairs.low_figure
    join claims as high on high.figure_id = pairs.high_figure
    where low.hard_low > high.hard_high
        or (low.hard_low = high.hard_high and (low.open_low or high.open_high))
)
select * from final
