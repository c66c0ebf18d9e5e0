"""What "he", "the spokesman", "the report" and a bare surname point back to."""

import re
from typing import NamedTuple

from flows.extract.names import Source, Span, read_source
from flows.extract.noun_tags import tag
from flows.extract.passage import Passage
from flows.extract.posts import Posts
from flows.extract.report import Report
from flows.extract.speech_marks import Quotations

_LOOK_BACK = 60  # tokens
_GROUP = re.compile(r"[bt]*([jE]*G+)")
_SUBJECT = 6  # tokens with which a sentence names its subject


class Named(NamedTuple):
    """A source as the record names it, all as written."""

    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    via: str | None = None


class Memory:
    """The sources named so far, by what may point back to them."""

    __slots__ = ("body", "human", "last", "voice")

    def __init__(self) -> None:
        self.human: Named | None = None
        self.voice: Named | None = None
        self.body: Named | None = None
        self.last: Named | None = None


def name_sources(passage: Passage, reports: list[Report], quotations: Quotations) -> list[Named]:
    """The source of each report (in order), with everything that points back resolved.

    What is named within a quotation is not what a "he" outside it points to.
    """
    memory, full, posts = Memory(), FullNames(passage), Posts(passage)
    named = []
    for report in reports:
        name = _name(passage, report, memory, full, posts)
        named.append(name)
        if quotations.around(report.at) < 0:
            _remember(memory, name, report.source)
    return named


def _name(passage: Passage, report: Report, memory: Memory, full: "FullNames", posts: Posts) -> Named:
    source = report.source
    via = _words(passage, report.via)
    if source.refers:
        found = memory.voice if source.refers == "voice" else None
        found = found or _holder(passage, source, full, posts) or _pointed_at(memory, source)
        if source.refers in ("person", "voice") and (found is None or not found.speaker):
            found = _subject_before(passage, report, full) or found
        if source.refers == "people":
            found = _group_before(passage, report) or found
        if found is None and source.refers in ("thing", "document", "people"):
            found = _nearest_body(passage, report)
        if found is None:
            found = Named(organisation=_words(passage, source.organisation or source.role))
        if found.speaker and source.refers in ("person", "voice"):
            found = found._replace(organisation=None)
        return found._replace(via=via or found.via)
    speaker = full.of(source.speaker) if source.speaker else None
    return Named(speaker, _words(passage, source.role), _words(passage, source.organisation), via)


def _holder(passage: Passage, source: Source, full: "FullNames", posts: Posts) -> Named | None:
    """The person who holds the post that stands alone: "the minister"."""
    if source.role is None or source.refers not in ("person", "voice"):
        return None
    person = posts.holder(source.role[0])
    return Named(full.of(person[0]), _words(passage, source.role), _words(passage, person[1])) if person else None


def _group_before(passage: Passage, report: Report) -> Named | None:
    """The people with whom the sentence before began: "Doctors saw it. They said …"."""
    before = passage.sentence[report.at] - 1
    if before < 0:
        return None
    first, last = passage.sentences[before]
    tags = tag(passage, first, min(last, first + _SUBJECT))
    group = _GROUP.match(tags)
    return Named(organisation=passage.quote(first + group.start(1), first + group.end(1) - 1)) if group else None


def _pointed_at(memory: Memory, source: Source) -> Named | None:
    refers = source.refers
    if refers == "person":
        return memory.human or (None if source.role else memory.last)
    if refers == "office":
        return memory.human if memory.human and memory.human.speaker and not memory.human.role else None
    if refers == "voice":
        return memory.voice or memory.human or memory.body
    if refers in ("people", "last"):
        return memory.last
    return memory.body


def _subject_before(passage: Passage, report: Report, full: "FullNames") -> Named | None:
    """The person whom the sentence of a report, or the one before it, begins with: "Ivanov arrived. He said …"."""
    sentence = passage.sentence[report.at]
    for before in (sentence, sentence - 1):
        if before < 0:
            continue
        first, last = passage.sentences[before]
        last = min(last, first + _SUBJECT, report.source.first - 1)
        source = read_source(passage, first, last, "start") if last > first else None
        if (
            source
            and source.speaker
            and (source.role or source.speaker[1] > source.speaker[0] or passage.mark_at(source.speaker[0], "surnames"))
        ):
            return Named(full.of(source.speaker), _words(passage, source.role))
    return None


def _nearest_body(passage: Passage, report: Report) -> Named | None:
    """The organisation named last before a report that points back to one."""
    first = max(0, report.at - _LOOK_BACK)
    tags = tag(passage, first, report.at - 1) if report.at > first else ""
    for letters in ("OM", "A"):
        at = max(tags.rfind(letter) for letter in letters)
        if at >= 0:
            start = at
            while start and tags[start - 1] in "OMNAES":
                start -= 1
            return Named(organisation=passage.quote(first + start, first + at))
    return None


def _remember(memory: Memory, name: Named, source: Source) -> None:
    memory.last = name
    if name.speaker or name.role:
        memory.human = name
    if (source.refers == "" and source.role and not source.speaker) or (name.speaker and name.organisation):
        memory.voice = name
    if name.organisation and not name.speaker:
        memory.body = name
    elif name.organisation:
        memory.body = Named(organisation=name.organisation)


def _words(passage: Passage, span: Span | None) -> str | None:
    return passage.quote(*span) if span else None


class FullNames:
    """The fullest form in which each surname occurs in the passage."""

    __slots__ = ("_by_stem", "_passage")

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._by_stem: dict[str, list[Span]] | None = None

    def of(self, span: Span) -> str:
        passage = self._passage
        if span[1] > span[0]:
            return passage.quote(*span)
        surname = passage.words[span[1]]
        best = span
        for longer in self._index().get(_stem(surname), ()):
            if longer[1] - longer[0] > best[1] - best[0] and _same(passage.words[longer[1]], surname):
                best = longer
        return passage.quote(*best)

    def _index(self) -> dict[str, list[Span]]:
        if self._by_stem is None:
            self._by_stem = {}
            for span in _capitalised_runs(self._passage):
                kept = self._by_stem.setdefault(_stem(self._passage.words[span[1]]), [])
                if len(kept) < 8:
                    kept.append(span)
        return self._by_stem


def _stem(word: str) -> str:
    return word[:4]


def _same(one: str, other: str) -> bool:
    """The same surname, whatever the case ending."""
    shorter = min(len(one), len(other))
    kept = max(3, shorter - 2)
    return one[:kept] == other[:kept] and abs(len(one) - len(other)) <= 3


def _capitalised_runs(passage: Passage) -> list[Span]:
    """Runs of two to four capitalised words that may be somebody's name."""
    text, starts, words = passage.text, passage.starts, passage.words
    found = []
    i, n = 0, len(words)
    while i < n:
        if not text[starts[i]].isupper():
            i += 1
            continue
        first = i
        while i + 1 < n and text[starts[i + 1]].isupper() and passage.gap(i) in (" ", "\u00a0"):
            i += 1
        if i > first:
            tags = tag(passage, max(first, i - 3), i)
            k = len(tags)
            while k and tags[k - 1] in "N-":
                k -= 1
            if k < len(tags) - 1:
                found.append((max(first, i - 3) + k, i))
        i += 1
    return found
