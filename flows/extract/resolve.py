"""What "he", "the spokesman", "the report" and a bare surname point back to."""

import re
from typing import NamedTuple

from flows.extract.bodies import Span, find_body
from flows.extract.full_names import FullNames
from flows.extract.lexicon import lexicon
from flows.extract.names import Source, read_source
from flows.extract.noun_tags import tag
from flows.extract.passage import Passage, tokenize
from flows.extract.posts import Posts
from flows.extract.report import Report
from flows.extract.source_words import source_words
from flows.extract.speech_marks import Quotations

_LOOK_BACK = 60  # tokens
_GROUP = re.compile(r"[bt]*([jE]*G+)")
_SUBJECT = 6  # tokens with which a sentence names its subject
_BODIES = 5  # bodies that are remembered besides the last one
_SENTENCES = 3  # above a "he" in which the one whom he is begins a sentence
_SOON = 2  # sentences within which somebody is named who has spoken as "he"
_BESIDE = 8  # tokens beside a name in which what belongs to the post stands
_STEM, _LETTERS = 5, 3  # letters of a word that every case keeps; what is no longer is a preposition


class Named(NamedTuple):
    """A source as the record names it, all as written."""

    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    via: str | None = None


class Memory:
    """The sources named so far, by what may point back to them; `spoke` is the sentence of the last person."""

    __slots__ = ("bodies", "body", "human", "last", "spoke", "voice")

    def __init__(self) -> None:
        self.human: Named | None = None
        self.voice: Named | None = None
        self.body: Named | None = None
        self.last: Named | None = None
        self.bodies: list[Named] = []
        self.spoke = -1


def name_sources(passage: Passage, reports: list[Report], quotations: Quotations) -> list[Named]:
    """The source of each report (in order), with everything that points back resolved.

    What is named within a quotation is not what a "he" outside it points to.
    """
    memory, full, posts = Memory(), FullNames(passage), Posts(passage)
    named = []
    for report in reports:
        name = _name(passage, report, memory, full, posts)
        named.append(name)
        if quotations.outside(report):
            _remember(memory, name, report.source, passage.sentence[report.at])
    for k in range(len(reports) - 2, -1, -1):
        named[k] = _named_later(passage, reports, named, k)
    return named


def _named_later(passage: Passage, reports: list[Report], named: list[Named], k: int) -> Named:
    """ "The minister said …, Ivan Orlov added": whom the text names only when he speaks again."""
    mine, later, source = named[k], named[k + 1], reports[k].source
    if mine.speaker or source.refers not in ("person", "voice", "office") or not later.speaker:
        return mine
    first, second = reports[k].at, reports[k + 1].at
    near = passage.sentence[second] - passage.sentence[first] <= _SOON and passage.line[first] == passage.line[second]
    if not near or later.role or (mine.organisation and mine.organisation != mine.role):
        return mine
    return mine._replace(speaker=later.speaker, organisation=None)


def _name(passage: Passage, report: Report, memory: Memory, full: FullNames, posts: Posts) -> Named:
    source = report.source
    via = _words(passage, report.via)
    if source.refers:
        found = _pointed(passage, report, memory, full, posts)
        if found is None:
            found = Named(
                role=_words(passage, source.role), organisation=_words(passage, source.organisation or source.role)
            )
        if found.speaker and source.refers in ("person", "voice", "office"):
            found = found._replace(organisation=None)
        return found._replace(via=via or found.via)
    speaker = full.of(source.speaker).removesuffix("'s").removesuffix("’s") if source.speaker else None
    body = _words(passage, source.organisation)
    if speaker and body is None and source.role and passage.language == "en" and _is_owned(passage, source.role):
        body = _spoken_for(passage, report, memory)
    return Named(speaker, _words(passage, source.role), body, via)


def _is_owned(passage: Passage, role: Span) -> bool:
    """ "its spokeswoman"."""
    owner = passage.words[role[0] - 1] if role[0] else ""
    return "V" in tag(passage, *role) and owner in source_words(passage.language)["owners"]


def _spoken_for(passage: Passage, report: Report, memory: Memory) -> str | None:
    """The body that "its spokeswoman" speaks for: the sentence's subject, else the one that reported last."""
    first = passage.sentences[passage.sentence[report.at]][0]
    last = min(first + _SUBJECT, report.source.first - 1, report.at - 1)
    tags = tag(passage, first, last) if last >= first else ""
    subject = find_body(tags.split("b")[0], 0, len(tags.split("b")[0]) - 1)
    if subject and subject[0] <= 1 and set(tags[subject[0] : subject[1] + 1]) & set("OoA"):
        return _words(passage, (first + subject[0], first + subject[1]))
    return memory.body.organisation if memory.body else None


def _pointed(passage: Passage, report: Report, memory: Memory, full: FullNames, posts: Posts) -> Named | None:
    """Whom a source points to that names nobody itself."""
    source = report.source
    if source.refers in ("person", "subject"):
        recent = _subject_before(passage, report, full, memory.spoke, source.role is None)
        if recent is None and source.refers == "subject" and memory.spoke == passage.sentence[report.at]:
            recent = memory.human
        if recent:
            return recent
    found = memory.voice if source.refers == "voice" else None
    if source.refers == "body" and source.organisation:
        own = Named(organisation=_words(passage, source.organisation))
        return _same_body(passage, memory, source.organisation) or own
    found = found or _holder(passage, source, full, posts) or _pointed_at(memory, source)
    if source.refers in ("person", "voice") and (found is None or not found.speaker):
        found = _subject_before(passage, report, full, -1, True) or found
    if source.refers == "people":
        found = _group_before(passage, report) or found
    if found is None and source.refers in ("thing", "document", "people"):
        found = _nearest_body(passage, report)
    return found


def _same_body(passage: Passage, memory: Memory, span: Span) -> Named | None:
    """The body meant by "the ministry": the last one called so, else the last whose name says not what it is."""
    stem = passage.words[span[1]][:_STEM]
    for body in reversed(memory.bodies):
        if any(word.startswith(stem) for word in tokenize(body.organisation or "")):
            return body
    return next((body for body in reversed(memory.bodies) if not _says_what(passage.language, body)), None)


def _says_what(language: str, body: Named) -> bool:
    """Whether a name holds a word for what the body is, as "health ministry" does and "OCHA" does not."""
    marks = lexicon(language).phrases.find(tokenize(body.organisation or ""))
    return any(mark.category == "organisations" and mark.code == "generic" for mark in marks)


def _holder(passage: Passage, source: Source, full: FullNames, posts: Posts) -> Named | None:
    """The person who holds the post that stands alone, "the minister", or the same post with what belongs to it."""
    if source.role is None or source.refers not in ("person", "voice", "office"):
        return None
    person = posts.holder(source.role[0])
    if person is None:
        return None
    name = full.of(person[0])
    if source.refers == "office" and not _same_office(passage, source.role, person[0]):
        return None
    return Named(name, _words(passage, source.role), _words(passage, person[1]))


def _same_office(passage: Passage, role: Span, person: Span) -> bool:
    """Whether what belongs to the post, as in "head of the agency", stands beside the person's name too."""
    first, last = passage.sentences[passage.sentence[person[0]]]
    first, last = max(first, person[0] - _BESIDE), min(last, person[1] + _BESIDE)
    beside = {word[:_STEM] for word in passage.words[first : last + 1]}
    return all(word[:_STEM] in beside for word in passage.words[role[0] + 1 : role[1] + 1] if len(word) > _LETTERS)


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


def _subject_before(passage: Passage, report: Report, full: FullNames, after: int, pronoun: bool) -> Named | None:
    """The person whom the sentence of a report, or the one before it, begins with: "Ivanov arrived. He said …".

    after: the sentence of the person who spoke last; who was named before that has been left. pronoun: whether
    nothing but "he" points back.
    """
    sentence = passage.sentence[report.at]
    for before in range(sentence, max(after, sentence - _SENTENCES - 1, -1), -1):
        if not pronoun:
            break
        first, last = passage.sentences[before]
        last = min(last, report.source.first - 1)
        end = min(last, first + _SUBJECT)
        while end < last and passage.text[passage.starts[end + 1]].isupper() and passage.gap(end) == " ":
            end += 1
        source = read_source(passage, first, end, "start") if end > first else None
        if source and source.organisation and report.source.refers == "subject" and before == sentence:
            return Named(_words(passage, source.speaker), organisation=_words(passage, source.organisation))
        if source and source.speaker:
            named = source.role or source.speaker[1] > source.speaker[0] or _is_surname(passage, source.speaker, full)
            if named:
                return Named(full.of(source.speaker), _words(passage, source.role))
    return None


def find_subject(passage: Passage, sentence: int) -> tuple[Named, int, int] | None:
    """The person with whom a sentence begins, and the tokens that name him."""
    first, last = passage.sentences[sentence]
    end = min(last, first + _SUBJECT)
    source = read_source(passage, first, end, "start") if end > first else None
    if source is None or source.speaker is None:
        return None
    full = FullNames(passage)
    if not (source.role or source.speaker[1] > source.speaker[0] or _is_surname(passage, source.speaker, full)):
        return None
    return Named(full.of(source.speaker), _words(passage, source.role)), *source.speaker


def _is_surname(passage: Passage, span: Span, full: FullNames) -> bool:
    """Whether a capitalised word is known as a surname, or stands beside a first name elsewhere."""
    return passage.mark_at(span[0], "surnames") is not None or " " in full.of(span)


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


def _remember(memory: Memory, name: Named, source: Source, sentence: int) -> None:
    memory.last = name
    if name.speaker or name.role:
        memory.human, memory.spoke = name, sentence
    if (source.refers == "" and source.role and not source.speaker) or (name.speaker and name.organisation):
        memory.voice = name
    if name.organisation:
        memory.body = Named(organisation=name.organisation)
        memory.bodies = [*memory.bodies[-_BODIES:], memory.body]


def _words(passage: Passage, span: Span | None) -> str | None:
    if span is None:
        return None
    words = passage.quote(*span)
    return words[:-2] if passage.language == "en" and words[-2:] in ("'s", "’s") else words
