"""Great Expectations over frames: the suites are `expectations/*.json`, the only place that imports it."""

import json
import logging
import os
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

from flows.errors import DataError
from flows.records import Check
from flows.settings import resources
from flows.yamlfile import read_text

if TYPE_CHECKING:
    import pandas as pd

_SAMPLE = 5


@cache
def _context() -> Any:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its dependencies, at import; none of them is ours to mend
        import great_expectations as gx

    for name in ("great_expectations", "great_expectations.data_context.types.base"):  # the latter sets its own level
        logging.getLogger(name).setLevel(logging.ERROR)
    context: Any = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    return context


def run_suite(name: str, frame: "pd.DataFrame", key: str) -> list[tuple[Check, dict[str, str]]]:
    """Each expectation of `expectations/<name>.json` on `frame`: its outcome, and key → reason of the failing rows."""
    suite = _read_suite(name)
    result = _validate(suite, frame, key)
    if len(result.results) != len(suite["expectations"]):
        raise DataError(
            f"expectations/{name}.json: not every expectation was evaluated; look for one that stands twice."
        )
    return [_outcome(name, key, one) for one in result.results]


def _read_suite(name: str) -> dict[str, Any]:
    path = resources() / "expectations" / f"{name}.json"
    try:
        suite: dict[str, Any] = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise DataError(f"{path}:{error.lineno}: not valid JSON ({error.msg}).") from None
    return suite


def _validate(suite: dict[str, Any], frame: "pd.DataFrame", key: str) -> Any:
    from great_expectations.core.expectation_suite import ExpectationSuite

    context = _context()
    expectations = ExpectationSuite(name=suite["name"], expectations=suite["expectations"])
    source = context.data_sources.add_or_update_pandas(suite["name"])
    batch = source.add_dataframe_asset("new").add_batch_definition_whole_dataframe("new")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations between GX and pandas
        return batch.get_batch({"dataframe": frame}).validate(
            expectations, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [key]}
        )


def _outcome(name: str, key: str, one: Any) -> tuple[Check, dict[str, str]]:
    config = one.expectation_config
    kwargs = {word: value for word, value in config.kwargs.items() if word.startswith("column")}
    title = f"{config.type.removeprefix('expect_')}({', '.join(map(str, kwargs.values()))})"
    trouble = (one.exception_info or {}).get("exception_message")
    if trouble:
        raise DataError(f"expectations/{name}.json: {title} cannot be evaluated ({str(trouble).splitlines()[0]}).")
    reason = (config.meta or {}).get("reason") or title
    rows = [str(row[key]) for row in one.result.get("unexpected_index_list") or []]
    severity = str(getattr(config.severity, "value", config.severity) or "critical")
    check = Check(title, name, severity, bool(one.success), len(rows), ", ".join(sorted(rows)[:_SAMPLE]))
    return check, dict.fromkeys(rows, reason)
