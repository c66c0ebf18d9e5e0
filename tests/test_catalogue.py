"""The shipped catalogue: real sources in small files, none of which claims to work before a person saw it."""

from datetime import date
from pathlib import Path

import pytest

from flows import catalogue
from flows.catalogue import choose_sources, read_source, read_sources
from flows.errors import DataError

LIVE = {name: source for name, source in read_sources().items() if source.url}


def test_there_are_enough_and_each_side_speaks() -> None:
    """At least 25 live sources of every kind, of both belligerents, of agencies and of outlets."""
    assert len(LIVE) >= 25
    assert {source.kind for source in LIVE.values()} == {"feed", "page", "channel", "table", "pdf", "archive"}
    parties = {source.party for source in LIVE.values()}
    assert {"ua_general_staff", "ru_mod", "ohchr", "mediazona", "reuters", "i_want_to_live"} <= parties


@pytest.mark.parametrize("name", LIVE)
def test_an_entry_is_small_and_complete(name: str) -> None:
    """At most 25 lines, over HTTPS, with whose voice it is, a licence and a language."""
    source = LIVE[name]
    lines = (catalogue.folder() / f"{name}.yml").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 25
    assert all(address.startswith("https://") for address in source.url)
    assert len(source.licence) > 2
    assert source.language in {"en", "uk", "ru"}
    assert source.tried == "never" or isinstance(source.tried, date)
    assert source.kind in {"feed", "page", "table"} or source.party


def test_a_run_takes_the_bundled_or_the_live_ones() -> None:
    """Nothing is fetched unless asked for."""
    assert [source.name for source in choose_sources([])] == ["bundled"]
    assert {source.name for source in choose_sources([], live=True)} == set(LIVE)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("kind: feed\n", "either a url or a path"),
        ("kind: folder\nurl: https://example.org\n", "a folder has a path"),
        ("kind: table\nurl: https://example.org\n", "needs the key `table`"),
        ("kind: feed\nurl: https://example.org\nlinks: x\n", "`links` means nothing for the kind feed"),
        ("kind: feed\nurl: https://example.org\nparty: ua_genral_staff\n", "did you mean ua_general_staff"),
        ("kind: page\nurl: https://example.org\nlinks: '('\n", "is no regular expression"),
        ("kind: feed\nurls: https://example.org\n", "unknown key `urls`; did you mean `url`"),
        ("kind: feed\nurl: https://example.org\nselectors: {txt: p}\n", "unknown key `txt`; did you mean `text`"),
    ],
)
def test_a_slip_is_told_in_one_sentence(keys: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "slip.yml"
    path.write_text("label: x\ntimezone: UTC\nlicence: x\n" + keys)
    with pytest.raises(DataError) as error:
        read_source(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)
