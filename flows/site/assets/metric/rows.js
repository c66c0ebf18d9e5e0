// The figures of the page as rows, and which of them belong to a view.
"use strict";
(() => {
  const R = window.reportedly;
  const data = JSON.parse(document.getElementById("data").textContent);

  const decode = () => {
    const { texts, rows } = data;
    const names = Object.keys(rows);
    return rows.figure_id.map((_, index) => {
      const row = {};
      for (const name of names) {
        const value = rows[name][index];
        row[name] = name in texts ? texts[name][value] ?? null : value;
      }
      row.page = data.pages[rows.statement_id[index]];
      row.reporter = row.party ?? "";
      return row;
    });
  };

  R.data = data;
  R.rows = decode();

  // Days on which the record of this metric changed, and the one before the first: nothing was known then.
  R.knownDays = (() => {
    const days = new Set(R.rows.flatMap((row) => [row.known_from, row.known_to]).filter(Boolean));
    const sorted = [...days].sort();
    return sorted.length ? [R.isoDay(R.dayOf(sorted[0]) - 1), ...sorted] : [];
  })();

  // How many current figures each choice has, the most frequent first.
  R.counted = (name, rows = R.rows) => {
    const counts = new Map();
    for (const row of rows) if (row.known_to === null) counts.set(row[name], (counts.get(row[name]) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || (String(a[0]) < String(b[0]) ? -1 : 1));
  };

  R.isKnown = (row, day) => row.known_from <= day && (row.known_to === null || row.known_to > day);

  // The rows of one topic and kind, whatever else is chosen: what colours and the extent of the axes are made from.
  R.rowsOfKind = (state) => R.rows.filter((row) => row.topic === state.topic && row.kind === state.kind);

  // The rows of a view, in the order of their days: what chart, table and download show.
  R.rowsOfView = (state) => {
    const known = state.known ?? R.knownDays.at(-1);
    const from = state.from ? R.dayOf(state.from) : -Infinity;
    const to = state.to ? R.dayOf(state.to) : Infinity;
    return R.rowsOfKind(state).filter((row) =>
      R.isKnown(row, known) && !state.hide.includes(row.reporter) && row.window_to >= from && row.window_from <= to);
  };
})();
