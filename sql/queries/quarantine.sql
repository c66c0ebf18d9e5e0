-- Figures kept out of the series, with the reasons.
select status_reasons, metric, quote, hedge, value, published, publisher, text_origin, url, figure_id
from figures
where status = 'quarantined'
order by status_reasons, publisher, figure_id
