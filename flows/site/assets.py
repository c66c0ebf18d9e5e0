"""What the pages load: styles, scripts, the words of every language, and the chart library."""

import shutil
from pathlib import Path

from flows.site.release import Release
from flows.site.render import names_of, texts_of
from flows.site.words import Words, bundle, codebook_bundle


def write_assets(folder: Path, words: Words, content: Release) -> None:
    assets = folder / "assets"
    shutil.copytree(Path(__file__).parent / "assets", assets, copy_function=shutil.copyfile)
    used = {f"metric.{row['metric']}" for row in content.ask("metrics")}
    names = {key: label for key, label in names_of(content).items() if key in used or key.startswith("party.")}
    (assets / "words.js").write_text(bundle(words, names), encoding="utf-8", newline="\n")
    (assets / "codebook.js").write_text(codebook_bundle(words, texts_of(content)), encoding="utf-8", newline="\n")
    (assets / "vega.js").write_text(_chart_library(), encoding="utf-8", newline="\n")


def _chart_library() -> str:
    """Vega with its interpreter, which needs no `eval`, as one script."""
    import vl_convert

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
