// What the reader chose, in the address of the page: a link to it reproduces the view.
"use strict";
(() => {
  const R = window.reportedly;
  const KINDS = ["cumulative", "point", "period", "change", "rate", "share"];
  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(Date.parse(text));
  const oneOf = (value, known) => known.includes(value) ? value : known[0];

  R.topics = () => R.counted("topic");
  R.kinds = (topic) => {
    const counts = new Map(R.counted("kind", R.rows.filter((row) => row.topic === topic)));
    return KINDS.filter((kind) => counts.has(kind)).map((kind) => [kind, counts.get(kind)]);
  };

  // The topic with most figures first; of its kinds running totals, unless others are far more.
  const defaultKind = (topic) => {
    const kinds = R.kinds(topic);
    const most = Math.max(...kinds.map(([, count]) => count));
    return kinds.find(([, count]) => count * 3 >= most)?.[0];
  };

  // A state whose every part exists, whatever the address says.
  R.completed = (wish) => {
    const topic = oneOf(wish.topic, R.topics().map(([name]) => name));
    const kinds = R.kinds(topic).map(([name]) => name);
    const kind = kinds.includes(wish.kind) ? wish.kind : defaultKind(topic);
    return {
      topic, kind,
      known: isDay(wish.known) && wish.known < R.knownDays.at(-1) ? wish.known : null,
      measure: kind === "cumulative" ? oneOf(wish.measure, ["total", "daily"]) : "total",
      scale: oneOf(wish.scale, ["linear", "log"]),
      from: isDay(wish.from) ? wish.from : null,
      to: isDay(wish.to) ? wish.to : null,
      hide: wish.hide ?? [],
      page: Number.isInteger(wish.page) && wish.page > 0 ? wish.page : 1,
    };
  };

  R.readState = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const wish = Object.fromEntries(said);
    return R.completed({ ...wish, hide: said.has("hide") ? said.get("hide").split(",") : [], page: Number(wish.page) });
  };

  // Everything that is not as it is at first; always the topic and kind, so that new figures do not change a link.
  R.stateText = (state) => {
    const said = new URLSearchParams({ topic: state.topic, kind: state.kind });
    for (const name of ["known", "from", "to"]) if (state[name]) said.set(name, state[name]);
    if (state.measure !== "total") said.set("measure", state.measure);
    if (state.scale !== "linear") said.set("scale", state.scale);
    if (state.hide.length) said.set("hide", state.hide.join(","));
    if (state.page > 1) said.set("page", String(state.page));
    if (R.language !== "en") said.set("lang", R.language);
    return `#${said}`;
  };

  R.writeState = (state) => history.replaceState(null, "", R.stateText(state));
})();
