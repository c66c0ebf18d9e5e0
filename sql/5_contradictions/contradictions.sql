-- Figures that cannot both be true by their own words, in pairs with both quotes and the reason. What only the usual
-- readings of hedges exclude stands in near_contradictions.
with pairs as (
    select * from conflicts where firmness = 'hard'
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
        concat(
            coalesce(low.speaker, low.party, low.publisher, 'One'),
            case when low.open_low then ' asserts more than ' else ' asserts at least ' end,
            rtrim(rtrim(format('{:,.3f}', low.hard_low), '0'), '.'),
            case when scope <> 'statement' or low.window_basis = 'stated' then ' by ' || low.window_to end, '; ',
            coalesce(high.speaker, high.party, high.publisher, 'another'),
            case when high.open_high then ' asserts less than ' else ' asserts at most ' end,
            rtrim(rtrim(format('{:,.3f}', high.hard_high), '0'), '.'),
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
