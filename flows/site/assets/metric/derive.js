// What follows from the rows of a view: bounds of running totals, and what they grew by from figure to figure. The same
// rules as `envelopes` and `lines` of the release; tests hold them to its numbers.
"use strict";
(() => {
  const R = window.reportedly;

  const grouped = (rows, key) => {
    const groups = new Map();
    for (const row of rows) {
      const name = key(row);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(row);
    }
    return [...groups.values()];
  };

  const lowest = (one, other) => one === null ? other : other === null ? one : Math.min(one, other);
  const highest = (one, other) => one === null ? other : other === null ? one : Math.max(one, other);

  // The strongest bounds that figures set on each of their days: lower ones by the end of a window, upper ones from its start.
  const edgesOf = (rows) => {
    const days = new Map();
    const at = (day) => days.get(day) ?? days.set(day, { day, hard_low: null, soft_low: null, hard_high: null, soft_high: null }).get(day);
    for (const row of rows) {
      const end = at(row.window_to), start = at(row.window_from);
      for (const name of ["hard_low", "soft_low"]) end[name] = highest(end[name], row[name]);
      for (const name of ["hard_high", "soft_high"]) start[name] = lowest(start[name], row[name]);
    }
    return [...days.values()].sort((a, b) => a.day - b.day);
  };

  // A total never falls within a vintage: lower bounds hold from their day on, upper ones until it.
  const boundsOf = (rows) => {
    const edges = edgesOf(rows);
    let hard = 0, soft = 0;
    for (const edge of edges) {
      edge.hard_low = hard = Math.max(hard, edge.hard_low ?? 0);
      edge.soft_low = soft = Math.max(soft, edge.soft_low ?? 0);
    }
    hard = soft = null;
    for (const edge of edges.reverse()) {
      edge.hard_high = hard = lowest(hard, edge.hard_high);
      edge.soft_high = soft = lowest(soft, edge.soft_high);
    }
    return edges.reverse();
  };

  // One list of bounds for each series and vintage.
  R.envelopes = (rows) => {
    const totals = rows.filter((row) => row.kind === "cumulative" && row.vintage !== null);
    return grouped(totals, (row) => `${row.series_id} ${row.vintage}`).map((group) => ({
      series_id: group[0].series_id, vintage: group[0].vintage, reporter: group[0].reporter, bounds: boundsOf(group),
    }));
  };

  // Of several figures of a source for one day the firmest counts, then the one that was told last.
  const firmer = (a, b) =>
    (a.hedge === "exact") - (b.hedge === "exact")
    || (a.window_basis === "stated") - (b.window_basis === "stated")
    || (a.published ?? "").localeCompare(b.published ?? "")
    || a.value - b.value || (a.figure_id < b.figure_id ? -1 : 1);

  const steps = (rows) => {
    const byDay = [...rows].sort((a, b) => a.window_to - b.window_to || firmer(a, b));
    const last = byDay.filter((row, place) => byDay[place + 1]?.window_to !== row.window_to);
    return last.slice(1).map((row, place) => ({ row, before: last[place] }))
      .filter(({ row, before }) => row.segment === before.segment && row.value >= before.value)
      .map(({ row, before }) => {
        const days = row.window_to - before.window_to;
        return { row, previous: before.figure_id, from: before.window_to, days, grew: row.value - before.value, daily: (row.value - before.value) / days };
      });
  };

  // What running totals grew by since the figure before in the same source, where days are known and numbers exact or about.
  R.growth = (rows) => {
    const points = rows.filter((row) =>
      row.kind === "cumulative" && row.window_from === row.window_to && (row.hedge === "exact" || row.hedge === "about"));
    return grouped(points, (row) => `${row.series_id} ${row.source}`).flatMap(steps);
  };
})();
