"""A chart as a file: SVG, PNG, or a page that needs nothing but itself."""

import json
import re
from pathlib import Path
from typing import Any

from flows.errors import InputError

_SCALE = 2  # pixels of a PNG to a pixel of the chart: 760 wide is 13 cm at 300 dpi
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>body {{ margin: 0; background: white }} #chart {{ overflow-x: auto }}</style>
<div id="chart"></div>
<script type="module">
{bundle}
</script>
<script type="module">
{show}
</script>
</html>
"""
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"  # it asks nobody for anything
# `ast` reads expressions without `eval`, so that the page may forbid it.
_SHOW = "window.vegaEmbed('#chart', {spec}, {{ actions: false, ast: true, renderer: 'svg' }});"


def writable(to: Path) -> str:
    """The extension of a file that a chart can be written to. Raises InputError."""
    if to.suffix.lower() not in _FORMATS:
        raise InputError(
            f"A chart cannot be written as `{to.name}`; give it one of the extensions {', '.join(_FORMATS)}."
        )
    if to.is_dir() or not to.absolute().parent.is_dir():
        raise InputError(f"{to} cannot be written: {'it is a folder' if to.is_dir() else 'there is no such folder'}.")
    return to.suffix.lower()


def write_chart(chart: Any, to: Path, title: str) -> None:
    """Write an Altair chart to `to`, by its extension; the same chart gives the same bytes. Raises InputError."""
    made = _FORMATS[writable(to)](chart.to_dict(), title)
    try:
        to.write_bytes(made)
    except OSError as error:
        raise InputError(f"{to} cannot be written ({error.strerror}); choose another file with --to.") from None


def _svg(spec: dict[str, Any], _: str) -> bytes:
    import vl_convert

    return _renumbered(str(vl_convert.vegalite_to_svg(spec))).encode()


def _renumbered(svg: str) -> str:
    """The renderer numbers clips and gradients through all charts of a process; here they begin at 0."""
    numbers: dict[str, int] = {}
    return re.sub(
        r"(?<=id=\"|rl\(#)(clip|gradient_)(\d+)(?=[\")])",
        lambda found: f"{found[1]}{numbers.setdefault(found[0], len(numbers))}",
        svg,
    )


def _png(spec: dict[str, Any], _: str) -> bytes:
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(spec, scale=_SCALE))


def _html(spec: dict[str, Any], title: str) -> bytes:
    from html import escape

    import vl_convert

    # Nothing that somebody wrote passes through the bundler, which would undo the escapes.
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    show = _SHOW.format(spec=json.dumps(spec, ensure_ascii=True).replace("<", "\\u003c"))
    return _PAGE.format(title=escape(title), policy=_POLICY, bundle=bundle, show=show).encode()


_FORMATS = {".svg": _svg, ".png": _png, ".html": _html}
