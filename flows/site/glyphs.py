"""The shapes that stand for hedges in charts and legends, as paths in a box from -1 to 1."""

GLYPHS = {
    "exact": "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z",
    "up": "M0,-1.15L1.1,.8L-1.1,.8Z",
    "down": "M0,1.15L1.1,-.8L-1.1,-.8Z",
    "about": "M-1.6,0L-.7,-.85L-.7,-.28L.7,-.28L.7,-.85L1.6,0L.7,.85L.7,.28L-.7,.28L-.7,.85Z",
    "between": "M-.9,-1.1L.9,-1.1L.9,-.65L.25,-.65L.25,.65L.9,.65L.9,1.1L-.9,1.1L-.9,.65L-.25,.65L-.25,-.65L-.9,-.65Z",
    "vague": "M0,-1.3L1.1,0L0,1.3L-1.1,0Z",
}
