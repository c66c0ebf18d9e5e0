"""Whom a post with what belongs to it describes: "the Ukrainian leader", "the GUR spokesman", «глава ведомства»."""

from flows.extract.attribution.full_names import FullNames
from flows.extract.attribution.memory import Memory, Named
from flows.extract.attribution.names import Source
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.report import Report
from flows.extract.attribution.source_words import source_words
from flows.extract.attribution.subjects_before import subject_before
from flows.extract.text.lexicon import lexicon
from flows.extract.text.passage import Passage, tokenize

_STEM = 5  # letters of a word that every case keeps
_POST = 4  # letters of a post that every case keeps
_COUNTRIES = frozenset(("party", "party_people", "state_names"))


def find_described(passage: Passage, report: Report, memory: Memory, full: FullNames) -> Named | None:
    """The person named last, if a description fits what was said of him; None where another one may be meant."""
    source = report.source
    assert source.role
    if not _is_definite(passage, source):
        return None
    person = subject_before(passage, report, full, memory.spoke, True) or memory.human
    if person is None or not person.speaker:
        return None
    words = passage.words[source.first : source.last + 1]
    return person if _fits(passage, source, words, person) else None


def _is_definite(passage: Passage, source: Source) -> bool:
    """English says "the"; "a governor" and "Gaza officials" are new."""
    if passage.language != "en":
        return True
    return passage.words[source.first] in source_words("en")["definite"]


def _fits(passage: Passage, source: Source, words: list[str], person: Named) -> bool:
    assert source.role
    known = _stems(" ".join(filter(None, (person.role, person.organisation))))
    voiced = "V" in tag(passage, *source.role)
    if voiced:  # a spokesman of the same body, or of one that is not named
        first, last = source.organisation or (0, -1)
        body = passage.words[first : last + 1]
        bare = all(word in source_words(passage.language)["bare_bodies"] for word in body)
        return bool(person.role) and (bare or bool(known & {word[:_STEM] for word in body if len(word) > 2}))
    countries = _countries(passage.language, words)
    if person.role is None:
        return True
    if countries and (theirs := _countries(passage.language, tokenize(person.role))) and not countries & theirs:
        return False
    posts = {word[:_STEM] for i, word in enumerate(words) if passage.mark_at(source.first + i, "roles")}
    leading = {word[:_POST] for word in source_words(passage.language)["leading_posts"]}
    return bool(posts & known) or not leading.isdisjoint(post[:_POST] for post in posts)


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in tokenize(words) if len(word) > 2}


def _countries(language: str, words: list[str]) -> set[str]:
    """The first letters of the countries and peoples among the words."""
    marks = lexicon(language).phrases.find(words)
    return {words[mark.first][:_STEM] for mark in marks if mark.category in _COUNTRIES}
