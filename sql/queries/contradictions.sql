-- Figures that cannot both be true, with both quotes.
select metric, subject, scope, low_day, low_quote, low_party, high_day, high_quote, high_party, low_url, high_url,
    low_text_origin, high_text_origin
from contradictions
order by case scope when 'statement' then 1 when 'reporter' then 2 else 3 end, metric, low_day, low_figure, high_figure
