// The reader's language: puts its words in the place of the English ones, by the keys in the page.
"use strict";
(() => {
  const R = window.reportedly;
  const chosen = () => {
    const named = new URLSearchParams(location.hash.slice(1)).get("lang");
    let kept = null;
    try { kept = localStorage.getItem("reportedly-language"); } catch { /* storage may be forbidden */ }
    return [named, kept, "en"].find((language) => language && language in R.words);
  };

  R.language = chosen();

  R.number = (value) => value === null || value === undefined ? ""
    : new Intl.NumberFormat(R.language, { maximumFractionDigits: 6, useGrouping: "always" }).format(value);

  const shown = (value) => {
    if (typeof value === "number") return R.number(value);
    return typeof value === "string" && value.startsWith("@") ? R.say(value.slice(1)) : String(value);
  };

  // The words of a key with its holes filled; the key itself where no language has it.
  R.say = (key, given = {}) => {
    let entry = R.words[R.language][key] ?? R.words.en[key] ?? key;
    if (typeof entry === "object") {
      entry = entry[new Intl.PluralRules(R.language).select(given.n)] ?? entry.other;
    }
    return entry.replace(/\{(\w+)\}/g, (whole, name) => name in given ? shown(given[name]) : whole);
  };

  // Further words, and what they change in a page that is written in English.
  R.addWords = (tables) => {
    for (const [language, table] of Object.entries(tables)) Object.assign(R.words[language], table);
    if (R.language !== "en") R.apply();
  };

  R.apply = (root = document) => {
    for (const node of root.querySelectorAll("[data-w]")) {
      if (node.dataset.w in R.words[R.language]) node.removeAttribute("lang"); else node.lang = "en";
      const said = R.say(node.dataset.w, JSON.parse(node.dataset.a ?? "{}"));
      node.textContent = node.localName === "title" ? `${said} · reportedly` : said;
    }
    for (const node of root.querySelectorAll("[data-w-aria-label]")) {
      node.setAttribute("aria-label", R.say(node.getAttribute("data-w-aria-label")));
    }
    for (const node of root.querySelectorAll("[data-n]")) node.textContent = R.number(Number(node.dataset.n));
    labelTables();
  };

  // Where there is no room for columns, each cell says what it holds.
  const labelTables = () => {
    for (const table of document.querySelectorAll("table.rows")) {
      const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
      for (const row of table.tBodies[0].rows) for (const [place, cell] of [...row.cells].entries()) cell.dataset.label = heads[place];
    }
  };

  // Days are counted from 1970-01-01, as in the data of the pages.
  R.isoDay = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
  R.dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86400000);

  const mark = () => {
    document.documentElement.lang = R.language;
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === R.language));
    }
  };

  const choose = (language) => {
    R.language = language;
    try { localStorage.setItem("reportedly-language", language); } catch { /* as above */ }
    mark();
    R.apply();
    document.dispatchEvent(new CustomEvent("language"));
  };

  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => choose(button.dataset.language));
  }
  mark();
  if (R.language === "en") labelTables(); else R.apply();
})();
