-- What entered the series, left them or was said otherwise between two states of the record, each with the reason.
-- `before_figures` and `after_figures` are relations with the columns of figures; only what each accepts is compared. A text
-- is the same one where its URL is; where it has none, by its `address` (of statements), if the relations have that column.
create or replace macro changes_between(before_figures, after_figures) as table (
    with all_before as (
        from query_table(before_figures) union all by name select null::varchar as address where false
    ),
    all_after as (
        from query_table(after_figures) union all by name select null::varchar as address where false
    ),
    before as (
        select * from all_before where metric is not null
    ),
    after as (
        select * from all_after where metric is not null
    ),
    same as (
        select
            before.figure_id, before.metric, before.kind, before.value as before_value, after.value as after_value,
            before.hedge as before_hedge, after.hedge as after_hedge, before.quote as before_quote,
            after.quote as after_quote, before.url, before.source, after.window_to as day, after.party,
            (before.metric, before.subject, before.kind, before.hedge, before.party, before.window_from, before.window_to)
                is distinct from
            (after.metric, after.subject, after.kind, after.hedge, after.party, after.window_from, after.window_to)
                as otherwise,
            after.metric as new_metric, after.figure_id as after_figure
        from before join after on after.figure_id = before.figure_id
    ),
    gone as (
        select
            *, coalesce(url, address, statement_id) as place_of_text,
            row_number() over (
                partition by source, coalesce(url, address, statement_id), metric, subject, place, kind, window_to
                order by "start", figure_id
            ) as nth
        from before anti join after using (figure_id)
    ),
    come as (
        select
            *, coalesce(url, address, statement_id) as place_of_text,
            row_number() over (
                partition by source, coalesce(url, address, statement_id), metric, subject, place, kind, window_to
                order by "start", figure_id
            ) as nth
        from after anti join before using (figure_id)
    ),
    paired as (
        select
            case when gone.figure_id is null then 'added' when come.figure_id is null then 'withdrawn' else 'revised' end
                as change,
            coalesce(come.metric, gone.metric) as metric,
            coalesce(come.kind, gone.kind) as kind,
            coalesce(come.party, gone.party) as party,
            coalesce(come.window_to, gone.window_to) as day,
            gone.value as before_value, come.value as after_value, gone.hedge as before_hedge, come.hedge as after_hedge,
            gone.quote as before_quote, come.quote as after_quote, coalesce(come.url, gone.url) as url,
            coalesce(come.source, gone.source) as source,
            gone.figure_id as before_figure, come.figure_id as after_figure,
            gone.statement_id as before_statement, come.statement_id as after_statement,
            coalesce(come.place_of_text, gone.place_of_text) as place_of_text
        from gone
        full join come
            on come.source = gone.source and come.place_of_text = gone.place_of_text and come.metric = gone.metric
            and come.subject is not distinct from gone.subject and come.place is not distinct from gone.place
            and come.kind = gone.kind
            and come.window_to = gone.window_to and come.nth = gone.nth
        where gone.figure_id is null or come.figure_id is null -- a new version that says the same revises nothing
            or (gone.value, gone.value_high, gone.hedge, gone.party, gone.quote)
                is distinct from (come.value, come.value_high, come.hedge, come.party, come.quote)
    ),
    before_texts as (
        select distinct source, coalesce(url, address, statement_id) as place_of_text, statement_id from all_before
    ),
    after_texts as (
        select distinct source, coalesce(url, address, statement_id) as place_of_text, statement_id from all_after
    )
    select
        change, metric, kind, party, day, before_value, after_value, before_hedge, after_hedge, before_quote, after_quote,
        case
            when change = 'revised' and before_statement <> after_statement then 'the publisher changed the text'
            when change = 'revised' then 'the text is read by other rules'
            when change = 'added' and after_statement in (select statement_id from before_texts)
                then 'the text is read by other rules, or was accepted on another judgement'
            when change = 'added' and (source, place_of_text) in
                (select (source, place_of_text) from before_texts) then 'the publisher added it to the text'
            when change = 'added' then 'a new statement'
            when before_statement in (select statement_id from after_texts)
                then 'the text is read by other rules, or was kept out on another judgement'
            when (source, place_of_text) in (select (source, place_of_text) from after_texts)
                then 'the publisher took it out of the text'
            else 'the statement no longer gives any figure'
        end as reason,
        url, source, before_figure, after_figure
    from paired
    union all
    select
        'revised', new_metric, kind, party, day, before_value, after_value, before_hedge, after_hedge, before_quote,
        after_quote, 'the text is read by other rules', url, source, figure_id, after_figure
    from same
    where otherwise
)
