// The rows of the view as a table, a page at a time, and as CSV.
"use strict";
(() => {
  const R = window.reportedly;
  const PAGE = 50;
  const table = document.getElementById("rows");

  R.COLUMNS = [
    "figure_id", "series_id", "metric", "subject", "place", "kind", "party", "segment", "vintage", "counted_since", "window_from", "window_to",
    "window_basis", "as_of", "period_start", "value", "value_high", "hedge", "unit", "hard_low", "hard_high", "open_low", "open_high", "soft_low",
    "soft_high", "hedge_policy", "increment", "increment_days", "previous_figure", "speaker", "organisation", "publisher", "published", "quote",
    "url", "text_origin", "source", "statement_id", "known_from", "known_to",
  ];
  const DAYS = new Set(["window_from", "window_to", "period_start"]);

  // The cells of a row by the names of the published columns.
  R.cells = (row, growth) => {
    const step = growth.get(row.figure_id);
    const derived = { metric: R.data.metric, increment: step?.grew ?? null, increment_days: step?.days ?? null, previous_figure: step?.previous ?? null };
    return R.COLUMNS.map((name) => {
      const value = name in derived ? derived[name] : row[name];
      return value === null || value === undefined ? "" : DAYS.has(name) ? R.isoDay(value) : String(value);
    });
  };

  const quoted = (text) => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  R.csv = (rows, growth) => [R.COLUMNS, ...rows.map((row) => R.cells(row, growth))].map((cells) => cells.map(quoted).join(",")).join("\n") + "\n";

  const cell = (name, content, label, className) => {
    const made = R.element(name, undefined, className);
    if (name === "th") made.scope = "row";
    made.dataset.label = label;
    made.append(...content);
    return made;
  };
  const told = (text) => { const made = R.element("bdi", text); return made; };

  const line = (row, growth) => {
    const made = R.element("tr");
    made.dataset.figure = row.figure_id;
    const link = R.element("a");
    link.href = R.statementLink(row);
    link.append(told(row.quote));
    const dot = R.element("span", undefined, "dot");
    dot.style.background = R.colourOf(row.reporter);
    const step = growth.get(row.figure_id);
    made.append(
      cell("th", [R.daysOf(row)], R.say("column.day"), "nowrap"),
      cell("td", [R.saidValue(row)], R.say("column.value"), "number"),
      cell("td", [dot, R.reporterName(row.reporter)], R.say("column.reporter")),
      cell("td", [link], R.say("column.quote"), "quote"),
      cell("td", [told(R.toldBy(row))], R.say("column.told")),
      cell("td", [row.published ?? ""], R.say("column.published"), "nowrap"),
      cell("td", [row.known_from], R.say("column.known_from"), "nowrap"),
    );
    if (growth.size) made.append(cell("td", [step ? (step.days === 1 ? R.say("chart.grew_day", { value: step.grew }) : R.say("chart.grew", { value: step.grew, days: step.days })) : ""], R.say("column.increment"), "number"));
    return made;
  };

  const heads = (growth) => {
    const row = R.element("tr");
    for (const name of ["day", "value", "reporter", "quote", "told", "published", "known_from", ...(growth.size ? ["increment"] : [])]) {
      const head = R.element("th", R.say(`column.${name}`), name === "value" || name === "increment" ? "number" : undefined);
      head.scope = "col";
      row.append(head);
    }
    return row;
  };

  R.pagesOf = (rows) => Math.max(1, Math.ceil(rows.length / PAGE));

  R.drawTable = (rows, growth, page) => {
    const first = (page - 1) * PAGE, shown = rows.slice(first, first + PAGE);
    table.tHead.replaceChildren(heads(growth));
    table.tBodies[0].replaceChildren(...shown.map((row) => line(row, growth)));
    table.dataset.rows = String(rows.length);
    document.getElementById("place").textContent =
      R.say("chart.place", { first: rows.length ? first + 1 : 0, last: first + shown.length, n: rows.length });
    document.getElementById("earlier").disabled = page <= 1;
    document.getElementById("later").disabled = page >= R.pagesOf(rows);
  };
})();
