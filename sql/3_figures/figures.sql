-- Every figure ever read, with the statement it stands in, what became of it, and when it was known.
with turns as (
    select
        statement_id, rules, read_at,
        lead(read_at) over by_time as next_read,
        row_number() over by_time as turn
    from readings
    window by_time as (partition by statement_id order by read_at, rules)
),
spans as (
    select
        statement_id, rules, min(read_at) as read_from, arg_max_null(next_read, read_at) as read_to, min(turn) as turn
    from turns
    group by all
),
joined as (
    select
        figures_read.*,
        statement_versions.source,
        statement_versions.url,
        statement_versions.publisher,
        statement_versions.title,
        statement_versions.language,
        statement_versions.published,
        statement_versions.published_at,
        statement_versions.published_to,
        statement_versions.text_origin,
        statement_versions.snapshot,
        statement_versions.known_from,
        statement_versions.known_to as replaced_at,
        statement_versions.deleted_at,
        latest_readings.rules as current_rules,
        spans.read_from,
        spans.read_to,
        spans.turn,
        latest_judgements.reasons as status_reasons
    from figures_read
    join statement_versions on statement_versions.id = figures_read.statement_id
    join latest_readings using (statement_id)
    join spans on spans.statement_id = figures_read.statement_id and spans.rules = figures_read.rules
    left join latest_judgements
        on latest_judgements.figure_id = figures_read.figure_id and latest_judgements.rules = figures_read.rules
),
final as (
    select
        figure_id,
        case
            when rules <> current_rules or replaced_at is not null then 'superseded'
            when status_reasons is null then 'pending'
            when len(status_reasons) > 0 then 'quarantined'
            else 'accepted'
        end as status,
        status_reasons,
        metric,
        subject,
        place,
        kind,
        quote,
        value,
        value_high,
        hedge,
        hedge_words,
        unit,
        hard_low,
        hard_high,
        open_low,
        open_high,
        soft_low,
        soft_high,
        hedge_policy,
        as_of,
        period_start,
        date_words,
        window_from,
        window_to,
        window_basis,
        published,
        published_at,
        published_to,
        speaker,
        speaker_key,
        role,
        organisation,
        party,
        attribution,
        via,
        polarity,
        partial,
        publisher,
        title,
        url,
        language,
        text_origin,
        source,
        statement_id,
        snapshot,
        "start",
        "end",
        rules,
        reasons as rule_reasons,
        problems,
        deleted_at,
        case when turn = 1 then known_from else greatest(known_from, read_from) end as known_from,
        case when rules <> current_rules then least(read_to, replaced_at) else replaced_at end as known_to
    from joined
)
select * from final
