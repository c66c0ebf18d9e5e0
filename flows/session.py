"""A session of ad-hoc SQL on a release: statements, named queries, and the commands that begin with a dot."""

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flows import questions, report
from flows.compare.released import database
from flows.errors import InputError, QueryError
from flows.settings import Home
from flows.warehouse import Reader
from flows.yamlfile import nearest

_MANY = 100_000  # rows of our own questions, whatever the user asked for
_MOST_SHOWN = 1_000  # rows of a table; more of them nobody reads, and to draw 100,000 takes half a minute
MODES = ("table", "csv", "json")
_TABLES = """
    select table_name as name, comment as holds from duckdb_tables() where not internal
    union all
    select function_name || '(' || array_to_string(parameters, ', ') || ')', comment
    from duckdb_functions() where schema_name = 'main' and function_type = 'table_macro' and not internal
    order by 1"""
_COLUMNS = """
    select table_name, column_name, data_type, comment from duckdb_columns() where not internal
    order by table_name, column_index"""
_BEGINS = {  # what statements of several lines begin with; any other word alone names a query, well spelt or not
    "call", "desc", "describe", "explain", "from", "pivot", "pragma", "select", "show", "summarize", "table", "unpivot",
    "values", "with",
}  # fmt: skip
_LEAVE, _HELP = ("exit", "quit"), ("help",)  # as other command lines have them
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\$\$.*?\$\$|--[^\n]*|/\*.*?\*/", re.DOTALL)


def finished(text: str) -> bool:
    """Whether what was typed can be answered: a dot command, a word alone, or SQL up to its semicolon."""
    typed = text.strip()
    if not typed or typed.startswith(".") or (re.fullmatch(r"\w+", typed) and typed.lower() not in _BEGINS):
        return True
    bare = _QUOTED.sub("", typed).rstrip()
    return bare.endswith(";") and not re.search(r"'|\"|\$\$|/\*", bare)


class Session:
    """One reader of one release, and how its answers are printed."""

    def __init__(self, home: Home, mode: str = "table", seconds: float = 30, rows: int = 100_000) -> None:
        self.home, self.mode, self.seconds, self.rows = home, mode, seconds, rows
        self.over = False
        self._told: str | None = None
        self._open()

    def _open(self) -> None:
        path = database(self.home)
        self.release = path.parent.name
        self._reader = Reader(path)

    def close(self) -> None:
        self._reader.close()

    def handle(self, typed: str) -> None:
        """Answer one dot command or statement. Raises InputError or QueryError with a sentence."""
        typed = typed.strip()
        word = typed.rstrip(";").lower()
        if typed.startswith("."):
            self._command(typed)
        elif word in _LEAVE:
            self.leave(())
        elif word in _HELP:
            self.show_help(())
        elif typed:
            self._print(*self.ask(questions.statement(typed)))

    def ask(self, query: str, rows: int | None = None) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The answer of the release; Ctrl-C stops the query, and not the session."""
        with ThreadPoolExecutor(1) as beside:
            answer = beside.submit(self._reader.ask, query, self.seconds, rows or self.rows)
            try:
                return answer.result()
            except KeyboardInterrupt:
                self._reader.interrupt()
                raise QueryError("The query was stopped.") from None

    def newer(self) -> str | None:
        """The latest release, where it is not the one that is read; told once."""
        latest = database(self.home).parent.name
        if latest in (self.release, self._told):
            return None
        self._told = latest
        return latest

    def words(self) -> tuple[dict[str, str], dict[str, str], list[str]]:
        """What can be typed: tables and columns with what they mean, and the words of SQL."""
        tables = {name.split("(")[0]: says or "" for name, says in self.ask(_TABLES, _MANY)[1]}
        columns = {name: says or "" for _, name, _, says in self.ask(_COLUMNS, _MANY)[1]}
        keywords = self.ask("select keyword_name from duckdb_keywords() order by 1", _MANY)[1]
        return tables, columns, [word for (word,) in keywords]

    def _command(self, typed: str) -> None:
        name, *words = typed.split()
        if name not in COMMANDS:
            near = nearest(name, list(COMMANDS))
            raise InputError(
                f"There is no command `{name}`; " + (f"did you mean `{near}`?" if near else "`.help` lists them.")
            )
        COMMANDS[name][1](self, words)

    def _print(self, columns: Sequence[str], found: Sequence[Sequence[Any]]) -> None:
        shown = found[:_MOST_SHOWN] if self.mode == "table" else found
        report.rows(columns, shown, self.mode)
        if len(shown) < len(found):
            report.failures([f"These are {len(shown):,} of {len(found):,}; `.mode csv` shows them all."])

    def show_tables(self, _: Sequence[str]) -> None:
        self._print(*self.ask(_TABLES, _MANY))

    def show_schema(self, words: Sequence[str]) -> None:
        columns, found = self.ask(_COLUMNS, _MANY)
        if not words:
            self._print(columns, found)
            return
        of_table = [row[1:] for row in found if row[0] == words[0]]
        if not of_table:
            near = nearest(words[0], sorted({row[0] for row in found}))
            raise InputError(
                f"There is no table `{words[0]}`; " + (f"did you mean `{near}`?" if near else "`.tables` lists them.")
            )
        self._print(columns[1:], of_table)

    def show_queries(self, _: Sequence[str]) -> None:
        self._print(["name", "answers"], questions.named())

    def set_mode(self, words: Sequence[str]) -> None:
        if len(words) != 1 or words[0] not in MODES:
            raise InputError(f"`.mode` is one of {', '.join(MODES)}; it is {self.mode} now.")
        self.mode = words[0]

    def reopen(self, _: Sequence[str]) -> None:
        self.close()
        self._open()
        self._print(["release"], [[self.release]])

    def show_help(self, _: Sequence[str]) -> None:
        typed = [("QUERY;", "SQL up to a semicolon, on as many lines as you like"), ("NAME", "a query of .queries")]
        self._print(["type", "for"], [*typed, *((name, says) for name, (says, _) in COMMANDS.items())])

    def leave(self, _: Sequence[str]) -> None:
        self.over = True


COMMANDS: dict[str, tuple[str, Callable[[Session, Sequence[str]], None]]] = {
    ".tables": ("the tables of the release", Session.show_tables),
    ".schema": (".schema [TABLE]: columns and what they mean", Session.show_schema),
    ".queries": ("the queries that are ready", Session.show_queries),
    ".mode": (".mode table|csv|json: how answers are printed", Session.set_mode),
    ".release": ("read the newest release from now on", Session.reopen),
    ".help": ("this", Session.show_help),
    ".quit": ("leave, as Ctrl-D does; Ctrl-C stops a query", Session.leave),
}
