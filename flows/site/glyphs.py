"""The shapes that stand for hedges in charts and legends, as paths in a box from -1 to 1."""

from flows.chart.look import BOTH_WAYS

GLYPHS = {
    "exact": "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z",
    "up": "M0,-1.15L1.1,.8L-1.1,.8Z",
    "down": "M0,1.15L1.1,-.8L-1.1,-.8Z",
    "about": BOTH_WAYS,
    "between": "M-.9,-1.1L.9,-1.1L.9,-.65L.25,-.65L.25,.65L.9,.65L.9,1.1L-.9,1.1L-.9,.65L-.25,.65L-.25,-.65L-.9,-.65Z",
    "vague": "M0,-1.3L1.1,0L0,1.3L-1.1,0Z",
}
