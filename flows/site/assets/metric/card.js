// What is shown of one figure: its words, who said them where, and its three dates. Everything from a statement is text.
"use strict";
(() => {
  const R = window.reportedly;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  R.element = element;

  R.isWeb = (url) => {
    try { return ["http:", "https:"].includes(new URL(url).protocol); } catch { return false; }
  };

  // "more than 25,000", in the words of the interface.
  R.saidValue = (row) => {
    const percent = row.unit === "percent" ? " %" : "";
    return R.say(`hedge.${row.hedge}`, { value: row.value, low: row.value, high: row.value_high }) + percent;
  };
  R.toldBy = (row) => [row.speaker ?? row.organisation, row.publisher].filter(Boolean).join(" → ");
  R.daysOf = (row) => row.window_from === row.window_to ? R.isoDay(row.window_to) : `${R.isoDay(row.window_from)} – ${R.isoDay(row.window_to)}`;

  R.statementLink = (row) => `../${row.page}#f-${row.figure_id}`;

  const dates = (row) => {
    const list = element("dl");
    const pairs = [
      [R.say("chart.speaks_of"), `${R.daysOf(row)} (${R.say(`basis.${row.window_basis}`)})`],
      row.period_start !== null && [R.say("chart.stretch"), R.isoDay(row.period_start)],
      [R.say("chart.published"), row.published ?? "–"],
      [R.say("chart.known"), row.known_to ? `${row.known_from}, ${R.say("chart.known_until")} ${row.known_to}` : row.known_from],
    ];
    for (const [what, when] of pairs.filter(Boolean)) {
      const pair = element("div");
      pair.append(element("dt", what), element("dd", when));
      list.append(pair);
    }
    return list;
  };

  const links = (row) => {
    const line = element("p", undefined, "links");
    const statement = element("a", R.say("chart.open"));
    statement.href = R.statementLink(row);
    line.append(statement);
    if (R.isWeb(row.url)) {
      const original = element("a", `${R.say("chart.original")}: ${new URL(row.url).hostname.replace(/^www\./, "")}`, "out");
      original.href = row.url;
      original.rel = "noopener noreferrer nofollow external";
      line.append(original);
    }
    for (const path of R.data.contradictions[row.figure_id] ?? []) {
      const rival = element("a", R.say("chart.contradicted"));
      rival.href = `../${path}`;
      line.append(rival);
    }
    return line;
  };

  R.fillCard = (card, mark) => {
    const { row, step } = mark;
    const head = element("p", R.saidValue(row), "value");
    if (step) head.append(element("small", growthOf(step)));
    const quote = element("blockquote");
    const words = element("bdi", row.quote);
    quote.append(words);
    const who = element("p", undefined, "who");
    who.append(element("b", R.reporterName(row.reporter)));
    const told = element("span");
    told.append(element("bdi", R.toldBy(row)));
    who.append(told);
    if (mark.retold) who.append(element("small", R.say("chart.retold", { n: mark.retold })));
    card.replaceChildren(head, quote, who, dates(row), links(row));
    card.style.borderColor = mark.colour;
  };
  const growthOf = (step) => step.days === 1 ? R.say("chart.grew_day", { value: step.grew }) : R.say("chart.grew", { value: step.grew, days: step.days });

  R.spokenOf = ({ row }) => `${R.saidValue(row)}. ${R.daysOf(row)}. ${R.reporterName(row.reporter)}. ${row.quote}. ${R.toldBy(row)}.`;
})();
