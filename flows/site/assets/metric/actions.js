// Taking the view away: its rows as a file, a link that reproduces it, a citation.
"use strict";
(() => {
  const R = window.reportedly;
  const done = document.getElementById("done"), citation = document.getElementById("citation");

  R.address = (state) => location.href.split("#")[0] + R.stateText(state);

  R.citationOf = (state) => R.say("chart.citation", {
    what: R.say(`metric.${R.data.metric}`), release: R.data.release, known: state.known ?? R.knownDays.at(-1),
    address: R.address(state), today: new Date().toISOString().slice(0, 10),
  });

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      done.textContent = R.say("chart.copied");
    } catch {
      done.textContent = R.say("chart.not_copied");
      citation.textContent = text;
    }
  };

  R.fileName = (state) => {
    const parts = ["reportedly", R.data.metric, state.kind, R.data.release];
    if (state.known) parts.push("as_known_on", state.known);
    return `${parts.join("_")}.csv`;
  };

  R.actOn = (current) => {
    document.getElementById("download").addEventListener("click", () => {
      const { state, rows, growth } = current();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([R.csv(rows, growth)], { type: "text/csv;charset=utf-8" }));
      link.download = R.fileName(state);
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    document.getElementById("copy-link").addEventListener("click", () => copy(R.address(current().state)));
    document.getElementById("copy-citation").addEventListener("click", () => copy(R.citationOf(current().state)));
  };
})();
