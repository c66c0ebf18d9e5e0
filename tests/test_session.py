"""A session of SQL on a terminal: as safe as one query, and it goes on after an error."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from flows.errors import InputError, QueryError
from flows.prompt import Words
from flows.session import COMMANDS, Session, finished
from flows.settings import Home
from flows.warehouse import macro_files
from tests.conftest import CHECKOUT, call


@pytest.fixture
def session(released: Path) -> Iterator[Session]:
    opened = Session(Home(released), "csv", seconds=2, rows=100)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("select 1", False), ("select 1;", True), ("select 1; -- so much", True), ("select ';", False),
        ("select ';'", False), ("select ';';", True), ("select 1 /* ;", False), ("-- ;", False), (".tables", True),
        ("contradictions", True), ("", True), ('select 1 as "a;', False), ("select $$;$$", False),
        ("contradictons", True), ("quit", True), ("select", False), ("FROM", False),
    ],
)  # fmt: skip
def test_a_statement_ends_with_its_semicolon(typed: str, whole: bool) -> None:
    """One in quotes or in a comment is none; a word alone, but for those that begin a statement, needs none."""
    assert finished(typed) == whole


def test_every_table_column_and_macro_says_what_it_is(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    """By comments in the released file, which other programs see too."""
    _, tables = session.ask("select table_name, comment from duckdb_tables() where not internal")
    _, columns = session.ask("select table_name, column_name, comment from duckdb_columns() where not internal", 10_000)
    _, macros = session.ask("""select function_name, comment from duckdb_functions()
        where function_type = 'table_macro' and schema_name = 'main' and not internal""")
    assert len(tables) > 15
    assert {name for name, _ in macros} == {path.stem for path in macro_files()}
    assert [row for row in [*tables, *columns, *macros] if not row[-1]] == []
    session.handle(".schema series")
    assert "hard_low,DOUBLE,Lower bound that the words assert; empty = none." in capsys.readouterr().out
    session.handle(".tables")
    assert '"compared_on(metric_id, on_day, by_column)",' in capsys.readouterr().out


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {".mode"}))
def test_every_command_answers(session: Session, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    session.handle(command)
    assert bool(capsys.readouterr().out) != session.over


def test_answers_are_printed_as_asked(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    session.handle("select 1 as one;")
    session.handle(".mode json")
    session.handle("select 1 as one;")
    assert capsys.readouterr().out == 'one\n1\n[\n {\n  "one": 1\n }\n]\n'


@pytest.mark.parametrize(("typed", "over"), [("quit", True), ("exit;", True), ("help", False)])
def test_the_words_of_other_command_lines_are_known(session: Session, typed: str, over: bool) -> None:
    session.handle(typed)
    assert session.over == over


def test_a_table_shows_as_much_as_can_be_read(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first thousand rows and how many there are; CSV has them all."""
    session = Session(Home(released), rows=5_000)
    session.handle("from range(1500);")
    shown = capsys.readouterr()
    assert "1,000 rows" in shown.out
    assert "1,000 of 1,500" in shown.err
    session.handle(".mode csv")
    session.handle("from range(1500);")
    assert len(capsys.readouterr().out.splitlines()) == 1501
    session.close()


@pytest.mark.parametrize(
    ("typed", "kind", "sentence"),
    [
        (".tabels", InputError, "There is no command `.tabels`; did you mean `.tables`?"),
        (".schema envelope", InputError, "There is no table `envelope`; did you mean `envelopes`?"),
        (".mode excel", InputError, "`.mode` is one of table, csv, json; it is csv now."),
        ("contradiction;", InputError, "There is no query named `contradiction`; did you mean `contradictions`?"),
        ("select metrc from series;", QueryError, 'Candidate bindings: "metric"'),
        ("from serie;", QueryError, 'Did you mean "series"?'),
        ("copy (select 1) to 'stolen.csv';", QueryError, "Not allowed"),
        ("select * from read_text('/etc/passwd');", QueryError, "Not allowed"),
        ("from range(1000);", QueryError, "more than 100 rows"),
        (
            "with recursive n as (select 1 as x union all select x + 1 from n) select max(x) from n;",
            QueryError,
            "longer",
        ),
    ],
)
def test_what_goes_wrong_is_a_sentence_and_the_session_goes_on(
    session: Session, typed: str, kind: type[Exception], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(kind, match=re.escape(sentence)) as caught:
        session.handle(typed)
    assert "\n" not in str(caught.value)
    session.handle("select 42 as answer;")
    assert capsys.readouterr().out == "answer\n42\n"


def test_a_newer_release_is_told_once_and_read_when_asked(released: Path, tmp_path: Path) -> None:
    """The session keeps to the release that it began with; a run may publish meanwhile."""
    (tmp_path / "releases").mkdir()
    made = (released / "releases" / "latest").resolve()
    for name in ("2026-01-01.1", "2026-01-02.1"):
        (tmp_path / "releases" / name).symlink_to(made)

    def publish(name: str) -> None:
        folder = tmp_path / "releases" / name
        folder.unlink()
        folder.mkdir()
        for path in made.iterdir():
            os.link(path, folder / path.name)
        link = tmp_path / "releases" / "new"
        link.symlink_to(name)
        link.replace(tmp_path / "releases" / "latest")

    publish("2026-01-01.1")
    session = Session(Home(tmp_path), "csv")
    assert (session.release, session.newer()) == ("2026-01-01.1", None)
    publish("2026-01-02.1")
    assert (session.newer(), session.newer(), session.release) == ("2026-01-02.1", None, "2026-01-01.1")
    session.handle(".release")
    assert (session.release, session.newer()) == ("2026-01-02.1", None)
    session.close()


@pytest.mark.parametrize(
    ("typed", "offered", "not_offered"),
    [
        ("select hard", {"hard_low", "hard_high"}, {"hedge"}),
        ("from ser", {"series", "series_as_known"}, {"series_id"}),
        ("from ", {"figures", "envelopes"}, {"hard_low"}),
        ("sel", {"select"}, set()),
        ("contrad", {"contradictions"}, set()),
        (".sc", {".schema"}, {".tables"}),
        (".schema env", {"envelopes"}, {"series"}),
        (".mode ", {"table", "csv", "json"}, {"series"}),
        ("", set(), {"series"}),
    ],
)
def test_what_may_come_next_is_offered(session: Session, typed: str, offered: set[str], not_offered: set[str]) -> None:
    found = {one.text for one in Words(session).get_completions(Document(typed), CompleteEvent())}
    assert offered <= found
    assert not found & not_offered


class Terminal:
    """`reportedly sql` on a pseudo-terminal of 40 columns, in the C locale, without colours."""

    def __init__(self, home: Path, state: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("REPORTEDLY", "LC_", "LANG"))}
        kept |= {"REPORTEDLY_HOME": str(home), "XDG_STATE_HOME": str(state), "PYTHONPATH": str(CHECKOUT)}
        kept |= {"LC_ALL": "C", "NO_COLOR": "1", "TERM": "xterm"}
        command = [sys.executable, "-m", "flows.cli", "sql", "--format", "csv", "--seconds", "300"]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=kept, cwd=CHECKOUT, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no thread runs here
        )  # fmt: skip
        os.close(slave)
        self.shown = ""

    def type(self, keys: str, until: str) -> str:
        """Send keys and read until something (a regular expression) is shown; returns what was shown since."""
        os.write(self.master, keys.encode())
        since, late = len(self.shown), time.monotonic() + 60
        while not re.search(until, self.shown[since:], re.DOTALL):
            assert time.monotonic() < late, f"{until!r} was not shown: {self.shown[since:]!r}"
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.master, 4096).decode("utf-8", "replace")
                except OSError:
                    break
        return self.shown[since:]

    def close(self) -> int:
        code = self.process.wait(60)
        os.close(self.master)
        return code


def test_on_a_terminal_it_converses(released: Path, tmp_path: Path) -> None:
    """Lines to a semicolon, Ctrl-C for a query and for a line, an error that ends nothing, Ctrl-D; and it remembers."""
    terminal = Terminal(released, tmp_path)
    assert "claims, not facts" in terminal.type("", "reportedly>")
    assert "4242" in terminal.type("select 4200\r+ 42 as n;\r", "4242.*reportedly>")
    terminal.type("selekt 1;\r", "cannot be answered.*reportedly>")
    endless = "with recursive n as (select 1 as x union all select x + 1 from n) select max(x) from n;\r"
    terminal.type(endless, r"\x1b\[\?2004l")  # the line is left, and Ctrl-C is a signal
    time.sleep(2)
    terminal.type("\x03", "The query was stopped.*reportedly>")
    terminal.type("select 17", "17")
    terminal.type("\x03select 'on' || 'ward' as n;\r", "onward.*reportedly>")
    terminal.type("\x04", "\r\n")
    assert terminal.close() == 0
    assert "Traceback" not in terminal.shown
    assert "+select 4200\n++ 42 as n;" in (tmp_path / "reportedly" / "sql_history").read_text()


def test_without_a_terminal_the_queries_are_listed(released: Path) -> None:
    done = call("sql", home=released)
    assert done.returncode == 0
    assert "contradictions" in done.stdout
