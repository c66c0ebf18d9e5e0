"""The terminal of an SQL session: a line that remembers and completes, until Ctrl-D."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from flows import questions
from flows.errors import InputError, QueryError
from flows.session import COMMANDS, MODES, Session, finished

_TABLE_NEXT = re.compile(r"\b(?:from|join|describe|summarize)\s+\w*$", re.IGNORECASE)


def converse(session: Session) -> None:
    """Read and answer what is typed until the user leaves; an error is a sentence, and the session goes on."""
    print(f"reportedly {session.release}: claims, not facts. .help tells more, Tab completes.")
    line: PromptSession[str] = PromptSession(
        "reportedly> ",
        multiline=Condition(lambda: not finished(get_app().current_buffer.text)),
        prompt_continuation="        … ",
        completer=Words(session),
        complete_while_typing=False,
        history=_history(),
    )
    while not session.over:
        try:
            _answer(session, line.prompt())
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
    session.close()


def _answer(session: Session, typed: str) -> None:
    try:
        session.handle(typed)
    except (InputError, QueryError) as error:
        print(error, file=sys.stderr)
    if newer := session.newer():
        print(f"There is a newer release, {newer}; .release reads it.", file=sys.stderr)


def _history() -> History:
    """In the user's state folder, or for this session alone where that cannot be written."""
    from platformdirs import user_state_path

    path = Path(user_state_path("reportedly", appauthor=False)) / "sql_history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)


class Words(Completer):
    """What may come next: tables behind `from`, else columns, tables, named queries and the words of SQL."""

    def __init__(self, session: Session) -> None:
        tables, columns, keywords = session.words()
        self._tables = tables
        self._all = columns | tables | dict(questions.named()) | dict.fromkeys(keywords, "")

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002 - theirs
        before = document.text_before_cursor
        if before.lstrip().startswith("."):
            return self._dotted(before.lstrip())
        begun = re.findall(r"\w*$", before)[0]
        known = self._tables if _TABLE_NEXT.search(before) else self._all
        return _beginning(begun, known) if begun or known is self._tables else iter(())

    def _dotted(self, typed: str) -> Iterator[Completion]:
        name, space, begun = typed.partition(" ")
        if not space:
            return _beginning(name, {command: says for command, (says, _) in COMMANDS.items()})
        known: dict[str, Any] = {".schema": self._tables, ".mode": dict.fromkeys(MODES, "")}
        return _beginning(begun, known.get(name, {}))


def _beginning(begun: str, known: dict[str, str]) -> Iterator[Completion]:
    for word, says in known.items():
        if word.lower().startswith(begun.lower()):
            yield Completion(word, start_position=-len(begun), display_meta=says.split(";")[0][:60])
