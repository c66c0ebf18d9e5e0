-- Every quote in its context: together at most 300 characters, and all excerpts of a text that is not the record's own no
-- more than half of it, or the quotes alone: no full text leaves the archive. Cut between words, never within a quote.
with quoted as (
    select
        current_figures.figure_id,
        current_figures.statement_id,
        current_figures.start,
        left(current_figures.quote, 300) as quote,
        statements.text,
        length(statements.text) as text_length,
        case when statements.text_origin = 'paraphrase' then 300
            else text_length // (2 * count(*) over (partition by current_figures.statement_id)) end as share
    from current_figures
    join statements on statements.id = current_figures.statement_id
),
placed as (
    select
        *,
        least(300, share) - length(quote) as room,
        greatest(start - greatest(room, 0) // 2, 0) as opens,
        least(start + length(quote) + greatest(room - (start - opens), 0), text_length) as closes
    from quoted
),
cut as (
    select
        *,
        substring(text, opens + 1, start - opens) as before,
        substring(text, start + length(quote) + 1, closes - start - length(quote)) as after,
        case when opens > 0 then regexp_replace(before, '^\S+', '') else before end as whole_before,
        case when closes < text_length then regexp_replace(after, '\S+$', '') else after end as whole_after
    from placed
),
final as (
    select
        statement_id,
        figure_id,
        start - length(whole_before) as excerpt_start,
        whole_before || quote || whole_after as excerpt
    from cut
)
select * from final
