// The drawn chart, and what happens when a reader points, taps or moves through it by keys.
"use strict";
(() => {
  const R = window.reportedly;
  const NEAR = 28; // pixels
  const chart = document.getElementById("chart"), canvas = document.getElementById("canvas");
  const card = document.getElementById("card"), spoken = document.getElementById("spoken");
  let view = null, drawnAs = null, marks = [], at = -1, drawing = Promise.resolve();

  const look = () => {
    const styles = getComputedStyle(document.documentElement);
    const of = (name) => styles.getPropertyValue(name).trim();
    return { ink: of("--soft-ink"), strong: of("--ink"), grid: of("--grid"), rule: of("--rule"), paper: of("--paper"), font: getComputedStyle(document.body).fontFamily };
  };

  R.chartSize = () => ({ width: Math.max(260, canvas.clientWidth), height: canvas.clientWidth < 520 ? 320 : 440 });

  // Draw `sets` (by the names of the data sets); the specification is made anew only where axes, size or looks differ.
  R.drawChart = (sets, extent, state, size, title) => {
    marks = [...sets.marks, ...sets.steps].sort((a, b) => a.x - b.x || a.y - b.y);
    R.hideCard();
    drawing = drawing.then(() => draw(sets, extent, state, size, title));
    return drawing;
  };
  const draw = async (sets, extent, state, size, title) => {
    const colours = look();
    const wanted = JSON.stringify([extent, state.scale, size, title, colours, R.language]);
    if (wanted !== drawnAs) {
      view?.finalize();
      const spec = R.chartSpec(extent, state, size, colours, title);
      ({ view } = await window.vegaEmbed(canvas, spec, {
        mode: "vega", renderer: "svg", ast: true, actions: false, defaultStyle: false, tooltip: false,
        formatLocale: spec.config.locale.number, timeFormatLocale: spec.config.locale.time,
      }));
      drawnAs = wanted;
    }
    for (const name of R.DATA_SETS) view.data(name, sets[name] ?? []);
    await view.runAsync();
    chart.dataset.marks = String(marks.length);
  };

  R.placeOf = (mark) => {
    const [left, top] = view.origin();
    return [left + view.scale("x")(mark.x), top + view.scale("y")(mark.y)];
  };
  R.shownMarks = () => marks;

  const nearest = (event) => {
    const box = canvas.getBoundingClientRect();
    const px = event.clientX - box.left, py = event.clientY - box.top;
    let found = -1, least = NEAR;
    marks.forEach((mark, place) => {
      const [x, y] = R.placeOf(mark);
      const begin = mark.step ? R.placeOf({ ...mark, x: mark.begin })[0] : x;
      const distance = Math.hypot(px < begin ? begin - px : Math.max(0, px - x), py - y);
      if (distance < least) [found, least] = [place, distance];
    });
    return found;
  };

  const show = (place, pinned) => {
    at = place;
    const mark = marks[place];
    R.fillCard(card, mark);
    card.hidden = false;
    card.classList.toggle("pinned", pinned);
    const [x, y] = R.placeOf(mark);
    const room = chart.clientWidth;
    if (room < 520) {
      card.style.left = card.style.top = "";
    } else {
      card.style.left = `${Math.min(Math.max(0, x < room / 2 ? x + 18 : x - card.offsetWidth - 18), room - card.offsetWidth)}px`;
      card.style.top = `${Math.max(0, Math.min(y - 30, canvas.clientHeight - card.offsetHeight))}px`;
    }
    view.data("focus", [mark]).runAsync();
  };
  R.hideCard = () => {
    card.hidden = true;
    at = -1;
    view?.data("focus", []).runAsync();
  };
  const open = (mark) => { location.href = R.statementLink(mark.row); };

  let touched = false;
  chart.addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse"; });
  chart.addEventListener("pointermove", (event) => {
    if (!view || event.pointerType !== "mouse") return;
    const place = nearest(event);
    canvas.classList.toggle("pointing", place >= 0);
    if (place < 0) { if (!card.classList.contains("pinned")) R.hideCard(); } else if (place !== at) show(place, false);
  });
  chart.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && !card.classList.contains("pinned")) R.hideCard();
  });
  chart.addEventListener("click", (event) => {
    if (!view) return;
    const place = nearest(event);
    if (place < 0) R.hideCard(); else if (touched) show(place, true); else open(marks[place]);
  });
  chart.addEventListener("keydown", (event) => {
    const moves = { ArrowRight: at + 1, ArrowLeft: at < 0 ? marks.length - 1 : at - 1, Home: 0, End: marks.length - 1 };
    if (event.key === "Escape") R.hideCard();
    else if (event.key === "Enter" && at >= 0) open(marks[at]);
    else if (event.key in moves && marks.length) {
      event.preventDefault();
      show(Math.min(Math.max(moves[event.key], 0), marks.length - 1), true);
      spoken.textContent = R.spokenOf(marks[at]);
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.dispatchEvent(new CustomEvent("redraw")));
})();
