-- Figures that exclude each other only when their hedges are read as usual ("about 4,500" against 5,000), in pairs with
-- both quotes and the reason: a question to ask, not a contradiction.
with pairs as (
    select * from conflicts where firmness = 'near'
),
figure as (
    select * from figures where status <> 'superseded'
),
final as (
    select
        low.metric,
        low.subject,
        low.place,
        low.kind,
        scope,
        low.soft_low,
        high.soft_high,
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
        concat(
            coalesce(low.speaker, low.party, low.publisher, 'One'),
            ' is usually read as at least ',
            rtrim(rtrim(format('{:,.3f}', low.soft_low), '0'), '.'),
            case when scope <> 'statement' or low.window_basis = 'stated' then ' by ' || low.window_to end, '; ',
            coalesce(high.speaker, high.party, high.publisher, 'another'),
            ' as at most ',
            rtrim(rtrim(format('{:,.3f}', high.soft_high), '0'), '.'),
            case when scope <> 'statement' or high.window_basis = 'stated' then ' on ' || high.window_from end,
            case when low.kind = 'point' then ', of the same moment.'
                when low.statement_id = high.statement_id and low.party is not distinct from high.party
                    then ', of the same total in one statement.'
                else ', and a running total does not fall.' end
        ) as reason,
        tellings,
        pairs.low_figure,
        pairs.high_figure
    from pairs
    join figure as low on low.figure_id = pairs.low_figure
    join figure as high on high.figure_id = pairs.high_figure
)
select * from final
