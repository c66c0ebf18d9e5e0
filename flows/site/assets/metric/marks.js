// Rows of a view → what is drawn: one mark an utterance, bands of bounds, arrows of corrections, lines of breaks.
"use strict";
(() => {
  const R = window.reportedly;
  const CELL = 5; // pixels within which marks of one reporter and hedge would cover each other
  const MS = 86400000;

  const GLYPH_OF = {
    exact: "exact", more_than: "up", at_least: "up", nearly: "down", less_than: "down", at_most: "down", about: "about",
    between: "between", vague: "vague",
  };
  R.glyphOf = (row) => GLYPH_OF[row.hedge];

  // Colours by the frequency of reporters of the metric, so that a reporter keeps his colour in every view of the page.
  R.reporterOrder = R.counted("reporter").map(([name]) => name).filter((name) => name !== "");
  let colours = new Map();
  R.colourOf = (reporter) => {
    if (!colours.has(reporter)) {
      const place = R.reporterOrder.indexOf(reporter);
      const named = reporter !== "" && place >= 0 && place < 8 ? `--reporter-${place + 1}` : "--reporter-rest";
      colours.set(reporter, getComputedStyle(document.documentElement).getPropertyValue(named).trim());
    }
    return colours.get(reporter);
  };
  R.forgetColours = () => { colours = new Map(); };
  R.reporterName = (reporter) => reporter === "" ? R.say("chart.unnamed") : R.say(`party.${reporter}`);

  // Where days and values lie, for all rows of the choice, whatever was known when: the axes stand still under the slider.
  R.extentOf = (rows, state, growth) => {
    const daily = state.measure === "daily";
    const values = daily ? growth.map((step) => step.daily) : rows.flatMap((row) => [row.value, row.value_high ?? row.value, row.soft_high ?? row.value]);
    const days = rows.flatMap((row) => [row.window_from, row.window_to, row.kind === "period" ? row.period_start ?? row.window_from : row.window_from]);
    if (!days.length) return null;
    const range = (list) => list.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
    const [first, last] = range(days);
    const from = state.from ? Math.max(first, R.dayOf(state.from)) : first;
    const to = state.to ? Math.min(last, R.dayOf(state.to)) : last;
    const [low, high] = values.length ? range(values) : [0, 1];
    return { x: padded(from, Math.max(to, from)), y: state.scale === "log" ? logarithmic(values, high) : linear(low, high) };
  };
  const padded = (from, to) => {
    const space = Math.max(1, (to - from) * 0.015);
    return [(from - space) * MS, (to + space) * MS];
  };
  const linear = (low, high) => {
    const bottom = low > 0.5 * high ? low - 0.15 * (high - low || high) : 0;
    return [Math.max(0, bottom), high + 0.05 * (high - bottom || 1)];
  };
  const logarithmic = (values, high) => {
    const least = Math.min(...values.filter((value) => value > 0));
    return Number.isFinite(least) ? [least / 1.3, Math.max(high, least) * 1.3] : [0.5, 10];
  };

  const placer = (extent, state, size) => {
    const [x0, x1] = extent.x, [y0, y1] = extent.y;
    const up = state.scale === "log" ? (value) => Math.log(Math.max(value, y0) / y0) / Math.log(y1 / y0) : (value) => (value - y0) / (y1 - y0);
    return (mark) => [Math.round(size.width * (mark.x - x0) / (x1 - x0) / CELL), Math.round(size.height * up(mark.y) / CELL)];
  };

  // Retellings of one utterance share a mark; of marks that would cover each other one is drawn.
  R.thinned = (marks, extent, state, size) => {
    const place = placer(extent, state, size);
    const utterances = new Map(), cells = new Set();
    for (const mark of marks) {
      const name = [mark.row.origin_id ?? mark.row.figure_id, mark.x, mark.y, mark.row.hedge, mark.row.reporter].join();
      const told = utterances.get(name);
      if (told) told.retold += 1; else utterances.set(name, mark);
    }
    return [...utterances.values()].filter((mark) => {
      const cell = [...place(mark), mark.row.reporter, mark.glyph].join();
      return !cells.has(cell) && cells.add(cell);
    });
  };

  R.marksOf = (rows) => rows.map((row) => ({
    row, x: row.window_to * MS, x0: row.window_from * MS, begin: (row.kind === "period" ? row.period_start ?? row.window_from : row.window_from) * MS,
    y: row.value, y2: row.value_high ?? row.value, glyph: R.glyphOf(row), shape: R.glyphs[R.glyphOf(row)],
    colour: R.colourOf(row.reporter), filled: row.hedge === "vague" ? 0 : 1, retold: 0,
  }));
  R.marksOfGrowth = (growth) => growth.map((step) => ({
    row: step.row, step, x: step.row.window_to * MS, begin: step.from * MS, y: step.daily, y2: step.daily, glyph: "step",
    colour: R.colourOf(step.row.reporter), retold: 0,
  }));

  // Lower bounds hold after their day and upper ones before: between two days stands a box of the one and the other.
  // Figures whose reporter is not named are of nobody in particular: they have no band.
  R.bandsOf = (envelopes, extent) => envelopes.filter(({ reporter }) => reporter !== "").flatMap(({ series_id, vintage, reporter, bounds }) => {
    const colour = R.colourOf(reporter), [bottom, top] = extent.y;
    const within = (value) => Math.min(Math.max(value ?? top, bottom), top);
    const corner = (day, low, high, name) => ({
      line: `${series_id} ${vintage}`, colour, x: day * MS, low: within(low[`${name}_low`]), high: within(high[`${name}_high`]), name,
    });
    return ["hard", "soft"].flatMap((name) => bounds.flatMap((bound, place) => {
      const next = bounds[place + 1];
      return next && (bound[`${name}_low`] > 0 || next[`${name}_high`] !== null) ? [corner(bound.day, bound, next, name), corner(next.day, bound, next, name)] : [];
    })).filter((point) => point.low <= point.high);
  });

  R.arrowsOf = (rows) => {
    const shown = new Set(rows.map((row) => row.figure_id));
    return R.data.corrections.filter((one) => shown.has(one.figure_id) && one.explanation !== "rounding").map((one) => ({
      x: one.day * MS, from: one.previous_day * MS, y: one.value, before: one.previous_value, correction: one,
    }));
  };

  R.breaksOf = (state, rows) => {
    const one = rows[0];
    const parties = new Set(rows.map((row) => row.party));
    return !one ? [] : R.data.breaks.filter((line) =>
      (line.party === null || parties.has(line.party)) && (line.subject === null || line.subject === one.subject)
      && (line.place === null || line.place === one.place)).map((line) => ({ x: line.day * MS, reason: line.reason, line }));
  };
})();
