// The choices of the reader: what the controls show of the state, and what they make of it.
"use strict";
(() => {
  const R = window.reportedly;
  const find = (id) => document.getElementById(id);

  R.topicName = (topic) => {
    const row = R.rows.find((one) => one.topic === topic);
    const parts = [row.subject && R.say(`party.${row.subject}`), row.place].filter(Boolean);
    return parts.join(", ") || R.say("chart.whole");
  };

  const choice = (type, name, value, checked, content) => {
    const label = R.element("label"), input = R.element("input");
    Object.assign(input, { type, name, value, checked });
    label.append(input, " ", ...content);
    return label;
  };
  const refill = (fieldset, choices) => {
    const focused = document.activeElement?.closest("fieldset") === fieldset ? document.activeElement.value : null;
    fieldset.replaceChildren(fieldset.firstElementChild, ...choices);
    if (focused !== null) [...fieldset.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
  };
  const small = (number) => R.element("small", R.number(number));

  const showTopics = (state) => {
    const select = find("topic");
    select.replaceChildren(...R.topics().map(([topic, count]) => {
      const option = R.element("option", `${R.topicName(topic)} (${R.number(count)})`);
      option.value = topic;
      return option;
    }));
    select.value = state.topic;
    select.disabled = select.options.length < 2;
  };
  const showKinds = (state) => refill(find("kinds"), R.kinds(state.topic).map(([kind, count]) =>
    choice("radio", "kind", kind, kind === state.kind, [R.say(`kind.${kind}`), " ", small(count)])));
  const showReporters = (state) => refill(find("reporters"), R.counted("reporter", R.rowsOfKind(state)).map(([reporter, count]) => {
    const dot = R.element("span", undefined, "dot");
    dot.style.background = R.colourOf(reporter);
    return choice("checkbox", "reporter", reporter, !state.hide.includes(reporter), [dot, R.reporterName(reporter), " ", small(count)]);
  }));

  const KEYS = { hard: "M-1.8,-1L1.8,-1L1.8,1L-1.8,1Z", soft: "M-1.8,-1L1.8,-1L1.8,1L-1.8,1Z", arrow: "M-.2,-1.6L.2,-1.6L.2,.4L1,.4L0,1.7L-1,.4L-.2,.4Z", break: "M0,-1.8L0,1.8" };
  const glyph = (name) => {
    const NS = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(NS, "svg"), path = document.createElementNS(NS, "path");
    picture.setAttribute("viewBox", "-2 -2 4 4");
    picture.setAttribute("class", `glyph ${name}`);
    picture.setAttribute("aria-hidden", "true");
    path.setAttribute("d", R.glyphs[name] ?? KEYS[name]);
    picture.append(path);
    return picture;
  };
  R.showKey = (rows, sets) => {
    const names = ["exact", "up", "down", "about", "between", "vague"].filter((name) => sets.marks.some((mark) => mark.glyph === name));
    const items = names.map((name) => [name, R.say(`glyph.${name}`)]);
    if (sets.hard.length) items.push(["hard", R.say("chart.hard")], ["soft", R.say("chart.soft")]);
    if (sets.arrows.length) items.push(["arrow", R.say("chart.correction")]);
    if (sets.breaks.length) items.push(["break", R.say("chart.break")]);
    find("key").replaceChildren(...items.map(([name, text]) => {
      const item = R.element("li");
      item.append(glyph(name), " ", text);
      return item;
    }));
  };

  const knownAt = (state) => state.known === null ? R.knownDays.length - 1 : Math.max(0, R.knownDays.findLastIndex((day) => day <= state.known));
  R.showControls = (state) => {
    showTopics(state);
    showKinds(state);
    showReporters(state);
    find("known").max = String(R.knownDays.length - 1);
    find("known").value = String(knownAt(state));
    showKnown(state);
    for (const name of ["measure", "scale"]) for (const input of document.getElementsByName(name)) {
      input.checked = input.value === state[name];
      if (name === "measure") input.disabled = state.kind !== "cumulative";
    }
    find("from").value = state.from ?? "";
    find("to").value = state.to ?? "";
  };
  const showKnown = (state) => {
    const day = state.known ?? R.knownDays.at(-1);
    const said = state.known === null ? R.say("chart.latest", { day }) : day < R.knownDays[1] ? `${day} (${R.say("chart.before")})` : day;
    find("known-day").textContent = said;
    find("known").setAttribute("aria-valuetext", said);
  };

  // `change` takes what a control makes different.
  R.listen = (change) => {
    find("topic").addEventListener("change", () => change({ topic: find("topic").value, kind: null, hide: [], page: 1 }));
    find("known").addEventListener("input", () => {
      const place = Number(find("known").value);
      change({ known: place === R.knownDays.length - 1 ? null : R.knownDays[place], page: 1 });
    });
    for (const name of ["from", "to"]) find(name).addEventListener("change", () => change({ [name]: find(name).value || null, page: 1 }));
    find("all-days").addEventListener("click", () => change({ from: null, to: null, page: 1 }));
    find("earlier").addEventListener("click", () => change((state) => ({ page: state.page - 1 })));
    find("later").addEventListener("click", () => change((state) => ({ page: state.page + 1 })));
    find("explorer").addEventListener("change", ({ target }) => {
      if (target.type === "radio") change({ [target.name]: target.value, page: 1 });
      if (target.name === "reporter") {
        change((state) => ({ hide: target.checked ? state.hide.filter((one) => one !== target.value) : [...state.hide, target.value], page: 1 }));
      }
    });
  };
})();
