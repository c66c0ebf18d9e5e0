"""A notebook for marimo: `marimo edit data/notebooks/series_with_envelope.py`, or run it as a script."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="A series with its envelope")


@app.cell
def _():
    import os
    from pathlib import Path

    import altair as alt
    import duckdb
    import marimo as mo

    return Path, alt, duckdb, mo, os


@app.cell
def _(mo):
    mo.md("""
    # A series with its envelope

    Every number below is a **claim**: somebody named reported it, in the words quoted. Nothing says that it is true.

    The release is one DuckDB file. It is opened *read-only*: a nightly run that publishes the next release meanwhile is
    not disturbed, and does not disturb us. Set `REPORTEDLY_HOME` to the folder that `reportedly run --home` wrote to.
    """)
    return


@app.cell
def _(Path, duckdb, os):
    home = Path(os.environ.get("REPORTEDLY_HOME", "data"))
    release = (home / "releases" / "latest" / "reportedly.duckdb").resolve()
    record = duckdb.connect(str(release), read_only=True)
    return record, release


@app.cell
def _(mo, release):
    mo.md(f"""
    ## Which series

    Release **{release.parent.name}**. A series is one metric, subject, place, kind and reporter; a running total
    (`cumulative`) has an envelope. This notebook takes one reporter, so that all figures count the same thing.
    """)
    return


@app.cell
def _():
    metric, party = "surrender_applications", "i_want_to_live"
    return metric, party


@app.cell
def _(metric, party, record):
    figures = record.execute(
        """
        select window_to as day, value, hedge, quote, publisher
        from series
        where metric = ? and party = ? and kind = 'cumulative'
        order by day, value""",
        [metric, party],
    ).df()
    figures
    return (figures,)


@app.cell
def _(mo):
    mo.md("""
    ## What the words leave possible

    "More than 2,500" is a bound and not a value. A total never falls, so every figure bounds the days around it too:
    from below all that come after, from above all that came before. `hard_*` is what the words assert; `soft_*` is how
    they are usually read. Between two dates the lower bound of the first and the upper bound of the second hold; an
    empty upper bound means that nothing said so far limits it.
    """)
    return


@app.cell
def _(metric, party, record):
    bounds = record.execute(
        """
        select
            day as from_day,
            lead(day) over later as to_day,
            soft_low as low,
            coalesce(lead(soft_high) over later, max(soft_high) over ()) as high
        from envelopes
        where metric = ? and party = ?
        window later as (partition by series_id, counted_since, vintage order by day)
        qualify to_day is not null
        order by from_day""",
        [metric, party],
    ).df()
    bounds
    return (bounds,)


@app.cell
def _(alt, bounds, figures, metric, mo):
    glyphs = {"exact": "circle", "more_than": "triangle-up", "at_least": "triangle-up", "about": "diamond"}
    below = alt.Chart(bounds).mark_rect(opacity=0.25).encode(x="from_day:T", x2="to_day:T", y="low:Q", y2="high:Q")
    points = (
        alt.Chart(figures)
        .mark_point(filled=True, size=70, color="black")
        .encode(
            x=alt.X("day:T", title=None),
            y=alt.Y("value:Q", title=metric.replace("_", " ")),
            shape=alt.Shape("hedge:N", scale=alt.Scale(domain=list(glyphs), range=list(glyphs.values()))),
            tooltip=["day:T", "quote:N", "publisher:N"],
        )
    )
    chart = (below + points).properties(width=640, height=320, title="Reported, not verified")
    mo.vstack([chart, mo.md("`reportedly chart surrender_applications --to chart.svg` draws all reporters at once.")])
    return (chart,)


if __name__ == "__main__":
    app.run()
