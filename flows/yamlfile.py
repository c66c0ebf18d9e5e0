"""YAML that analysts edit, read strictly: an unknown key or a wrong value names its file, line and remedy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from flows.errors import DataError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
T = TypeVar("T")


class Entry(BaseModel):
    """Base of everything read from YAML: frozen, and no key that is not defined."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_yaml(path: Path, shape: type[T]) -> T:
    """The contents of `path` as `shape` (any type pydantic can validate). Raises DataError."""
    return parse_yaml(read_text(path), shape, path)


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(f"{path} does not exist.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read as UTF-8 text ({error}).") from None


def parse_yaml(text: str, shape: type[T], path: Path | str) -> T:
    """YAML text as `shape`; `path` is what errors name."""
    try:
        plain = yaml.load(text, _Loader)  # noqa: S506 - a safe loader, the C one where there is one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise DataError(f"{path}{line}: not valid YAML ({getattr(error, 'problem', error)}).") from None
    try:
        return TypeAdapter(shape).validate_python(plain)
    except ValidationError as error:
        raise DataError(_sentence(error, text, path, shape)) from None


def _sentence(error: ValidationError, text: str, path: Path | str, shape: Any) -> str:
    errors = error.errors(include_url=False)
    # a misspelt key is also a missing one: what was written comes first
    first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    where = first["loc"]
    line = _line(yaml.compose(text, _Loader), where)
    name = ".".join(str(part) for part in where) or "the file"
    more = f" ({error.error_count() - 1} more in this file)" if error.error_count() > 1 else ""
    if first["type"] == "extra_forbidden":
        key = str(where[-1])
        near = nearest(key, _known_keys(shape))
        return f"{path}:{line}: unknown key `{key}`{f'; did you mean `{near}`?' if near else '.'}{more}"
    if first["type"] == "missing":
        return f"{path}:{line}: the key `{where[-1]}` is missing; add it.{more}"
    message = first["msg"].removeprefix("Value error, ")
    return f"{path}:{line}: `{name}` is wrong: {message[0].lower()}{message[1:]}.{more}"


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that `word` is most like, or None where none is like it."""
    from rapidfuzz import process

    found = process.extractOne(word, known, score_cutoff=60)
    return found[0] if found else None


def _line(node: yaml.Node | None, where: Sequence[str | int]) -> int:
    """The line of the deepest part of `where` that the YAML holds."""
    line = 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if pair[0].value == str(part)]
            if not pairs:
                break
            key, node = pairs[0]
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line


def _known_keys(shape: Any) -> list[str]:
    """The keys of every model that `shape` is made of."""
    models: list[type[BaseModel]] = []

    def collect(kind: Any) -> None:
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in models:
            models.append(kind)
            for field in kind.model_fields.values():
                collect(field.annotation)
        for part in getattr(kind, "__args__", ()):
            collect(part)

    collect(shape)
    return sorted({key for model in models for key in model.model_fields})
