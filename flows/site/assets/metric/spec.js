// The chart as a Vega specification: data sets by name, scales, axes, and one kind of mark after another.
"use strict";
(() => {
  const R = window.reportedly;
  const x = (field) => ({ scale: "x", field });
  const y = (field) => ({ scale: "y", field });

  const axes = (size, look, title) => [
    {
      orient: "left", scale: "y", title, titleAlign: "left", titleAngle: 0, titleAnchor: "end", titleX: 0, titleY: -14, titleFontWeight: "normal",
      grid: true, gridColor: look.grid, domain: false, ticks: false, labelPadding: 8, tickCount: 5, labelColor: look.ink, titleColor: look.ink, labelFontSize: 12, titleFontSize: 12,
    },
    {
      orient: "bottom", scale: "x", tickCount: size.width < 500 ? 4 : 8, domainColor: look.rule, tickColor: look.rule, labelColor: look.ink,
      labelFontSize: 12, labelPadding: 6, labelOverlap: true, labelFlush: true, formatType: "utc",
      format: { year: "%Y", quarter: "%b %Y", month: "%b %Y", week: "%-d %b", date: "%-d %b", day: "%-d %b" },
    },
  ];

  const edge = (name, bound) => ({
    type: "line", from: { data: `${name}_of` }, interactive: false,
    encode: { update: { x: x("x"), y: y(bound), stroke: { field: "colour" }, strokeOpacity: { value: 0.55 }, strokeWidth: { value: 1 } } },
  });
  const band = (name, opacity) => ({
    type: "group", name: `${name}_band`, clip: true, from: { facet: { name: `${name}_of`, data: name, groupby: "line" } },
    encode: { enter: { width: { signal: "width" }, height: { signal: "height" } } },
    marks: [{
      type: "area", from: { data: `${name}_of` }, interactive: false,
      encode: { update: { x: x("x"), y: y("high"), y2: y("low"), fill: { field: "colour" }, fillOpacity: { value: opacity } } },
    }, ...(name === "soft" ? [edge(name, "low"), edge(name, "high")] : [])],
  });

  const reach = { // the days that a figure may speak of, or that it counts
    type: "rule", from: { data: "reach" }, clip: true, interactive: false,
    encode: { update: { x: x("begin"), x2: x("x"), y: y("y"), stroke: { field: "colour" }, strokeOpacity: { value: 0.55 }, strokeWidth: { value: 1.5 } } },
  };
  const ranges = { // from the one number to the other where two are said
    type: "rule", from: { data: "ranges" }, clip: true, interactive: false,
    encode: { update: { x: x("x"), y: y("y"), y2: y("y2"), stroke: { field: "colour" }, strokeWidth: { value: 2 } } },
  };
  const glyphs = (look) => ({
    type: "symbol", name: "glyphs", from: { data: "marks" }, clip: true, interactive: false,
    encode: { update: {
      x: x("x"), y: y("y"), shape: { field: "shape" }, size: { signal: "length(data('marks')) > 250 ? 26 : 95" },
      fill: { field: "colour" }, fillOpacity: { field: "filled" }, stroke: { signal: "datum.filled ? '" + look.paper + "' : datum.colour" },
      strokeWidth: { signal: "datum.filled ? 0.7 : 2" },
    } },
  });
  const steps = {
    type: "rule", from: { data: "steps" }, clip: true, interactive: false,
    encode: { update: { x: x("begin"), x2: x("x"), y: y("y"), stroke: { field: "colour" }, strokeWidth: { value: 2.5 }, strokeCap: { value: "round" } } },
  };
  const breaks = (look) => [
    { type: "rule", name: "lines", from: { data: "breaks" }, clip: true, interactive: false,
      encode: { update: { x: x("x"), y: { value: 0 }, y2: { signal: "height" }, stroke: { value: look.ink }, strokeDash: { value: [5, 4] } } } },
    { type: "text", from: { data: "breaks" }, interactive: false,
      encode: { update: { x: x("x"), y: { value: -4 }, align: { value: "center" }, text: { value: R.say("chart.break") }, fill: { value: look.ink }, font: { value: look.font }, fontSize: { value: 11 } } } },
  ];
  const arrows = (look) => [ // never shorter than can be seen
    { type: "rule", name: "shafts", from: { data: "arrows" }, clip: true, interactive: false,
      encode: { update: {
        x: x("from"), x2: x("x"), y: { signal: "min(scale('y', datum.before), scale('y', datum.y) - 22)" }, y2: { signal: "scale('y', datum.y) - 5" },
        stroke: { value: look.ink }, strokeWidth: { value: 1.5 },
      } } },
    { type: "symbol", from: { data: "arrows" }, clip: true, interactive: false,
      encode: { update: { x: x("x"), y: { signal: "scale('y', datum.y) - 8" }, shape: { value: "M0,1L1,-1L-1,-1Z" }, size: { value: 40 }, fill: { value: look.ink } } } },
  ];
  const focus = (look) => ({
    type: "symbol", from: { data: "focus" }, interactive: false,
    encode: { update: { x: x("x"), y: y("y"), size: { value: 260 }, fill: { value: "transparent" }, stroke: { value: look.strong }, strokeWidth: { value: 2 } } },
  });

  R.DATA_SETS = ["hard", "soft", "reach", "ranges", "marks", "steps", "breaks", "arrows", "focus"];

  R.chartSpec = (extent, state, size, look, title) => ({
    $schema: "https://vega.github.io/schema/vega/v6.json",
    width: size.width, height: size.height, padding: { left: 4, right: 12, top: 6, bottom: 2 }, autosize: { type: "fit", contains: "padding" },
    config: { aria: false, axis: { labelFont: look.font, titleFont: look.font }, locale: R.chartLocale() },
    data: R.DATA_SETS.map((name) => ({ name, values: [] })),
    scales: [
      { name: "x", type: "utc", domain: extent.x, range: "width" },
      { name: "y", type: state.scale === "log" ? "log" : "linear", domain: extent.y, range: "height", nice: state.scale !== "log", zero: false, clamp: true },
    ],
    axes: axes(size, look, title),
    marks: [band("hard", 0.07), band("soft", 0.16), ...breaks(look), reach, ranges, steps, glyphs(look), ...arrows(look), focus(look)],
  });

  // Numbers and months as the reader's language writes them.
  R.chartLocale = () => {
    const months = (month) => [...Array(12).keys()].map((at) => new Date(Date.UTC(2024, at, 1)).toLocaleDateString(R.language, { month, timeZone: "UTC" }));
    const days = (weekday) => [...Array(7).keys()].map((at) => new Date(Date.UTC(2024, 8, 1 + at)).toLocaleDateString(R.language, { weekday, timeZone: "UTC" }));
    const parts = new Intl.NumberFormat(R.language, { useGrouping: "always" }).formatToParts(12345.6);
    const part = (type) => parts.find((one) => one.type === type).value;
    return {
      number: { decimal: part("decimal"), thousands: part("group"), grouping: [3], currency: ["", ""] },
      time: { dateTime: "%x, %X", date: "%Y-%m-%d", time: "%H:%M:%S", periods: ["AM", "PM"], days: days("long"), shortDays: days("short"), months: months("long"), shortMonths: months("short") },
    };
  };
})();
