-- Utterances: how often each was told, by how many outlets, where it was published first, and under which hedges it
-- went round. Corroboration counts these, not outlets.
with source as (
    select
        origin_id, figure_id, metric, subject, place, kind, value, party, told, statement_id, outlet, teller, hedge, topic,
        cites and party is null and speaker_key is null as only_cites
    from lines
),
retold as (
    select distinct origin_id from source where figure_id <> origin_id
),
told_once as (
    select
        origin_id, metric, subject, place, kind, value, party, told as first_published, told as last_published,
        1 as tellings, 1 as statements, (outlet is not null)::bigint as outlets, hedge as hedges, false as hedge_drifts,
        false as circular, topic
    from source
    anti join retold using (origin_id)
),
told_often as (
    select
        origin_id,
        any_value(metric) as metric,
        any_value(subject) as subject,
        any_value(place) as place,
        any_value(kind) as kind,
        any_value(value) as value,
        min(party) as party,
        min(told) as first_published,
        max(told) as last_published,
        count(*) as tellings,
        count(distinct statement_id) as statements,
        count(distinct outlet) as outlets,
        string_agg(distinct hedge, ' ' order by hedge) as hedges,
        count(distinct hedge) > 1 as hedge_drifts,
        bool_and(only_cites) and list_has_all(list(teller), list(outlet)) as circular,
        any_value(topic) as topic
    from source
    semi join retold using (origin_id)
    group by origin_id
),
final as (
    select * from told_once union all select * from told_often
)
select * from final
