// A page of a metric: state → rows → chart, table, controls.
"use strict";
(() => {
  const R = window.reportedly;
  let state = R.readState(), shown = null;

  // All that is drawn of a state.
  const viewOf = (size) => {
    const rows = R.rowsOfView(state);
    const steps = R.growth(rows), growth = new Map(steps.map((step) => [step.row.figure_id, step]));
    const everything = R.rowsOfKind(state).filter((row) => !state.hide.includes(row.reporter));
    const extent = R.extentOf(everything, state, state.measure === "daily" ? R.growth(everything) : []);
    return { state, rows: [...rows].reverse(), growth, extent, sets: extent ? setsOf(rows, steps, extent, size) : null };
  };
  const setsOf = (rows, steps, extent, size) => {
    const daily = state.measure === "daily";
    const marks = R.thinned(R.marksOf(daily ? [] : rows), extent, state, size);
    const bands = daily || state.kind !== "cumulative" ? [] : R.bandsOf(R.envelopes(rows), extent);
    return {
      marks, steps: daily ? R.thinned(R.marksOfGrowth(steps), extent, state, size) : [],
      reach: marks.filter((mark) => mark.begin < mark.x), ranges: marks.filter((mark) => mark.y2 > mark.y),
      hard: bands.filter((band) => band.name === "hard"), soft: bands.filter((band) => band.name === "soft"),
      arrows: daily ? [] : R.arrowsOf(rows), breaks: R.breaksOf(state, rows), focus: [],
    };
  };

  const summary = ({ rows, sets }) => {
    const days = rows.map((row) => row.window_to);
    const marks = sets.marks.length + sets.steps.length;
    const said = rows.length ? R.say("chart.summary", {
      what: `${R.say(`metric.${R.data.metric}`)}, ${R.topicName(state.topic)}`, kind: R.say(`kind.${state.kind}`), n: rows.length,
      reporters: new Set(rows.map((row) => row.reporter)).size, from: R.isoDay(Math.min(...days)), to: R.isoDay(Math.max(...days)),
      known: state.known ?? R.knownDays.at(-1),
    }) : R.say("metric_page.nothing_known");
    const all = state.measure === "daily" ? shown.growth.size : rows.length;
    return marks < all ? `${said} ${R.say("chart.thinned", { marks, n: all })}` : said;
  };

  let asked = 0;
  const draw = () => {
    const turn = String(asked += 1);
    document.documentElement.dataset.asked = turn;
    const ready = () => { document.documentElement.dataset.ready = turn; };
    document.getElementById("explorer").hidden = false;
    const size = R.chartSize();
    shown = viewOf(size);
    state.page = Math.min(state.page, R.pagesOf(shown.rows));
    R.writeState(state);
    R.showControls(state);
    R.drawTable(shown.rows, shown.growth, state.page);
    document.getElementById("citation").textContent = R.citationOf(state);
    document.getElementById("done").textContent = "";
    document.getElementById("empty").hidden = shown.rows.length > 0;
    if (!shown.extent) return Promise.resolve().then(ready);
    R.showKey(shown.rows, shown.sets);
    document.getElementById("summary").textContent = summary(shown);
    const unit = shown.rows[0]?.unit === "percent" || state.kind === "share" ? "%" : R.data.unit ? R.say(`unit.${R.data.unit}`) : "";
    return R.drawChart(shown.sets, shown.extent, state, size, R.say(state.measure === "daily" ? "chart.axis_daily" : "chart.axis", { unit }))
      .then(ready);
  };

  const change = (difference) => {
    state = R.completed({ ...state, ...(typeof difference === "function" ? difference(state) : difference) });
    return draw();
  };

  R.current = () => shown;
  R.listen(change);
  R.actOn(R.current);
  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(draw, 120); };
  window.addEventListener("resize", later);
  window.addEventListener("hashchange", () => { // a place in the page is no view
    if (!location.hash.includes("=")) return;
    state = R.readState();
    draw();
  });
  document.addEventListener("language", draw);
  document.addEventListener("redraw", () => { R.forgetColours(); draw(); });
  draw();
})();
