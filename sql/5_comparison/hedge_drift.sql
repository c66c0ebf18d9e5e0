-- Retellings of one utterance that hedge it differently ("nearly" becomes "more than"): the first telling beside each
-- other one, in one statement or in several.
with source as (
    select * from lines
),
words as (
    select figure_id, quote, publisher, published from figures where status <> 'superseded'
),
drifting as (
    select origin_id from source group by origin_id having count(distinct hedge) > 1
),
tellings as (
    select
        *,
        first_value(figure_id) over telling as first_figure,
        first_value(hedge) over telling as first_hedge,
        first_value(statement_id) over telling as first_statement
    from source
    semi join drifting using (origin_id)
    window telling as (partition by origin_id order by told, published_at nulls last, statement_id, position, figure_id)
),
final as (
    select
        tellings.origin_id,
        tellings.metric,
        tellings.subject,
        tellings.place,
        tellings.value,
        case when tellings.statement_id = first_statement then 'statement' else 'retelling' end as drift_scope,
        first_hedge,
        tellings.hedge,
        first.quote as first_quote,
        later.quote,
        first.publisher as first_publisher,
        later.publisher,
        later.published,
        first_figure,
        tellings.figure_id
    from tellings
    join words as first on first.figure_id = first_figure
    join words as later on later.figure_id = tellings.figure_id
    where tellings.hedge <> first_hedge
)
select * from final
