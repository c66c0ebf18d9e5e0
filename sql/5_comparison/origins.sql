-- Utterances: how often each was told, by how many outlets, where it was published first, and under which hedges it
-- went round. Corroboration counts these, not outlets.
with final as (
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
        any_value(topic) as topic
    from claims
    group by origin_id
)
select * from final
