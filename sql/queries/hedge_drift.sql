-- Retellings that hedge a number differently than its first publication ("nearly" becomes "more than").
select metric, value, first_hedge, hedge, drift_scope, first_publisher, publisher, published,
    first_quote, quote
from hedge_drift
order by metric, value, published, figure_id
