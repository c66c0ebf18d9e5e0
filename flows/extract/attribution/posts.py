"""Who holds which post in a passage: "Defence Minister Ann Lee", «Анна Ли, глава ведомства», wherever it is said."""

import re

from flows.extract.attribution.bodies import Span
from flows.extract.attribution.names import read_source
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

_BEHIND = 8  # tokens between a post and the name behind it
_BEFORE = 6  # tokens of a name and its comma in front of a post
_STEM = 5  # letters of a post that every case ending keeps
_NAME_BEHIND = re.compile(r"[VR](?:[xjECSAOoVRLM-]|pt?(?=[EjOoAC])){0,6},?([N.-]*N)")
_NAME_BEFORE = re.compile(r"(N[N.-]*),[bt]?[ECSANOojx]{0,3}$")
_MOST = 400  # posts of one passage


class Posts:
    """The persons of a passage by the first letters of their posts, read when first asked for."""

    __slots__ = ("_by_stem", "_passage")

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._by_stem: dict[str, tuple[Span, Span | None]] | None = None

    def holder(self, post: int) -> tuple[Span, Span | None] | None:
        """(name, organisation) of who holds the post that token `post` names, wherever the passage says it."""
        if self._by_stem is None:
            self._by_stem = {}
            for i in self._found():
                person = self._person(i)
                if person:
                    self._by_stem.setdefault(self._key(i), person)
        return self._by_stem.get(self._key(post))

    def _key(self, i: int) -> str:
        """What every word for the same post shares: "chief" and "head", «голова» and «очільник»."""
        word = self._passage.words[i]
        return source_words(self._passage.language)["same_posts"].get(word) or word[:_STEM]

    def _found(self) -> list[int]:
        return [mark.first for mark in self._passage.marks_of("roles")][:_MOST]

    def _person(self, i: int) -> tuple[Span, Span | None] | None:
        passage = self._passage
        first, last = passage.sentences[passage.sentence[i]]
        last, first = min(last, i + _BEHIND), max(first, i - _BEFORE)
        found = _NAME_BEHIND.match(tag(passage, i, last))
        if found:
            source = read_source(passage, i, i + found.end() - 1, "start")
        else:
            named = _NAME_BEFORE.search(tag(passage, first, i - 1)) if i > first else None
            if named and passage.mark_at(i - 1, "speech_verbs") is not None:
                named = None  # «Потери, уверяет врач»
            source = read_source(passage, first + named.start(), last, "start") if named else None
        return (source.speaker, source.organisation) if source and source.speaker else None
