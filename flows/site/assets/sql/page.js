// SQL in the browser: DuckDB in a worker, on the Parquet files of the release. Nothing is loaded before the first question.
"use strict";
(() => {
  const R = window.reportedly;
  const MOST = 1000; // rows shown
  const SHORT = 30; // characters of what is not broken into lines
  const base = new URL(".", document.currentScript.src);
  const part = (id) => document.getElementById(id);
  const form = part("sql-form"), typed = part("sql-text"), stop = part("sql-stop"), head = part("sql-head"),
    body = part("sql-body"), download = part("sql-download"), ready = part("sql-ready");
  const { queries, macros, tables, schema } = JSON.parse(part("sql-data").textContent);
  let opened = null, worker = null, answered = null;

  const tell = (key, given = {}, words = "") => {
    part("sql-status").textContent = [R.say(key, given), words].filter(Boolean).join(" ");
  };

  const file = (name) => new URL(name, base).href;

  const fetched = async (name) => {
    const answer = await fetch(file(name));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };

  const open = async () => {
    const [duckdb, parquet] = await Promise.all([import(file("duckdb.js")), import(file("parquet.js"))]);
    worker = new Worker(file("duckdb.worker.js"));
    const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    await Promise.all([database.instantiate(file("duckdb.wasm")), parquet.default({ module_or_path: file("parquet.wasm") })]);
    await database.open({ path: ":memory:" });
    const connection = await database.connect();
    for (const text of [
      schema, ...macros.map((macro) => macro.text), "set autoinstall_known_extensions = false",
      "set autoload_known_extensions = false", "set enable_external_access = false", "set lock_configuration = true",
    ]) await connection.query(text);
    return { connection, parquet, filled: new Set() };
  };

  const isIn = (name, text) => new RegExp(`\\b${name}\\b`, "i").test(text);

  // DuckDB would fetch its own reader of Parquet from elsewhere: another one reads the files, and gives it Arrow. Only the
  // tables that the query names are loaded, or a macro that it calls.
  const fill = async ({ connection, parquet, filled }, query) => {
    const texts = [query, ...macros.filter((macro) => isIn(macro.name, query)).map((macro) => macro.text)];
    const wanted = tables.filter((name) => !filled.has(name) && texts.some((text) => isIn(name, text)));
    const files = await Promise.all(wanted.map((name) => fetched(`${name}.parquet`)));
    for (const [place, name] of wanted.entries()) {
      filled.add(name);
      await connection.insertArrowFromIPCStream(parquet.readParquet(files[place]).intoIPCStream(), { name, create: false });
    }
  };

  const close = () => {
    worker?.terminate();
    worker = opened = null;
  };

  // Rows as text, with the types of their columns: DuckDB writes dates and numbers, not the browser.
  const ask = async (query) => {
    const bare = query.trim().replace(/;+$/, "");
    opened ??= open();
    const { connection } = await opened;
    await fill(await opened, bare);
    const types = (await connection.query(`describe (${bare}\n)`)).toArray()
      .map((row) => ({ name: row.column_name, number: /INT|DOUBLE|DECIMAL|FLOAT/.test(row.column_type) }));
    const found = await connection.query(`select columns(*)::varchar from (${bare}\n) limit ${MOST + 1}`);
    const rows = found.toArray().map((row) => Object.values(row.toJSON())
      .map((cell, place) => types[place].number && cell !== null ? cell.replace(/\.0$/, "") : cell));
    return { types, rows };
  };

  const cell = (kind, text, number) => {
    const made = document.createElement(kind);
    made.textContent = text ?? "";
    if (number) made.className = "number";
    else if ((text ?? "").length < SHORT) made.className = "short";
    if (kind === "th") made.scope = "col";
    return made;
  };

  const row = (cells) => {
    const made = document.createElement("tr");
    made.append(...cells);
    return made;
  };

  const show = ({ types, rows }) => {
    const shown = rows.slice(0, MOST);
    head.replaceChildren(row(types.map((type) => cell("th", type.name, type.number))));
    body.replaceChildren(...shown.map((cells) => row(cells.map((text, at) => cell("td", text, types[at].number)))));
    answered = [types.map((type) => type.name), ...shown];
    download.hidden = false;
    tell(rows.length > MOST ? "sql.many" : "sql.rows", { n: shown.length });
  };

  const run = async () => {
    stop.hidden = false;
    tell(opened ? "sql.asking" : "sql.loading");
    try {
      show(await ask(typed.value));
    } catch (error) {
      if (!worker) return; // stopped
      head.replaceChildren();
      body.replaceChildren();
      download.hidden = true;
      tell("sql.wrong", {}, String(error.message ?? error).split("\n\n")[0]);
    } finally {
      stop.hidden = true;
    }
  };

  const quoted = (text) => /[",\n\r]/.test(text ?? "") ? `"${text.replaceAll('"', '""')}"` : text ?? "";

  const save = () => {
    const text = answered.map((cells) => cells.map(quoted).join(",") + "\n").join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = "reportedly_answer.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  if (location.protocol === "file:") {
    part("sql-file").hidden = false;
    part("sql-run").disabled = true;
    return;
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  typed.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  stop.addEventListener("click", () => { close(); tell("sql.stopped"); stop.hidden = true; });
  ready.addEventListener("change", () => {
    const chosen = queries.find((query) => query.name === ready.value);
    if (chosen) typed.value = chosen.text;
  });
  download.addEventListener("click", save);
})();
