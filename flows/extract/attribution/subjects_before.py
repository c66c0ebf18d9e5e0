"""Whom or what the sentences before a report speak of, where nobody has reported anything yet."""

import re

from flows.extract.attribution.bodies import Span, find_body
from flows.extract.attribution.full_names import FullNames
from flows.extract.attribution.memory import Named, words_of
from flows.extract.attribution.names import read_source
from flows.extract.attribution.noun_tags import is_first_name, tag
from flows.extract.attribution.report import Report
from flows.extract.text.passage import Passage

_LOOK_BACK = 60  # tokens
_GROUP = re.compile(r"[bt]*([jE]*G+)")
_FULL_NAME = re.compile(r"N(?:n?-?N)+")
_SUBJECT = 6  # tokens with which a sentence names its subject
_SENTENCES = 3  # above a "he" in which the one whom he is begins a sentence


def subject_before(passage: Passage, report: Report, full: FullNames, after: int, pronoun: bool) -> Named | None:
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
            return Named(words_of(passage, source.speaker), organisation=words_of(passage, source.organisation))
        if source and source.speaker:
            named = source.role or source.speaker[1] > source.speaker[0] or _is_surname(passage, source.speaker, full)
            if named:
                return Named(full.of(source.speaker), words_of(passage, source.role))
    return None


def named_before(passage: Passage, report: Report) -> Named | None:
    """The one person named in full in the sentence above: "The clinic is run by Ann Reed. She said …"."""
    before = passage.sentence[report.at] - 1
    if before < 0 or passage.paragraph[passage.sentences[before][0]] != passage.paragraph[report.at]:
        return None
    first, last = passage.sentences[before]
    first = max(first, last - _LOOK_BACK)
    tags = tag(passage, first, last)
    names = [(first + found.start(), first + found.end() - 1) for found in _FULL_NAME.finditer(tags)]
    names = [span for span in names if is_first_name(passage.language, passage.words[span[0]])]
    return Named(words_of(passage, names[0])) if len(names) == 1 else None


def body_before(passage: Passage, report: Report) -> Named | None:
    """The body with which the sentence begins: "The World Food Programme fed two million people, it said"."""
    first = passage.sentences[passage.sentence[report.at]][0]
    last = min(first + _SUBJECT, report.source.first - 1)
    tags = tag(passage, first, last) if last > first else ""
    body = find_body(tags, 0, len(tags) - 1)
    if body is None or body[0] > 1 or not set(tags[body[0] : body[1] + 1]) & set("OA"):
        return None
    return Named(organisation=words_of(passage, (first + body[0], first + body[1])))


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
    return Named(full.of(source.speaker), words_of(passage, source.role)), *source.speaker


def group_before(passage: Passage, report: Report) -> Named | None:
    """The people with whom the sentence before began: "Doctors saw it. They said …"."""
    before = passage.sentence[report.at] - 1
    if before < 0:
        return None
    first, last = passage.sentences[before]
    tags = tag(passage, first, min(last, first + _SUBJECT))
    group = _GROUP.match(tags)
    return Named(organisation=passage.quote(first + group.start(1), first + group.end(1) - 1)) if group else None


def nearest_body(passage: Passage, report: Report) -> Named | None:
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


def _is_surname(passage: Passage, span: Span, full: FullNames) -> bool:
    """Whether a capitalised word is known as a surname, or stands beside a first name elsewhere."""
    return passage.mark_at(span[0], "surnames") is not None or " " in full.of(span)
