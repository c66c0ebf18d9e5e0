"""Answers of an interview that nobody is named beside: what stands below each question, or behind "A:"."""

from bisect import bisect_right
from collections.abc import Iterator

from flows.extract.attribution.bodies import Span
from flows.extract.attribution.names import Source, read_source
from flows.extract.attribution.noun_phrases import DASHES, QUOTES, phrase_end
from flows.extract.attribution.noun_tags import is_first_name, tag
from flows.extract.attribution.report import Report
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

_INTRODUCTION = 150  # tokens before the first question in which the one who answers is introduced
_QUESTION = 60  # tokens of a question


def find_answers(passage: Passage, reports: list[Report]) -> list[Report]:
    """What stands below each question, said by the person introduced above, unless a verb of speech tells who."""
    questions = list(_questions(passage)) if "?\n" in passage.text else []
    labelled = list(_labelled(passage)) if "\n" in passage.text else []
    if labelled and not questions:
        speaker = _introduced(passage, labelled[0][0])
        return [_answer(first, last, speaker) for first, last in labelled] if speaker else []
    if not questions:
        return []
    speaker = _introduced(passage, questions[0][0])
    told = {passage.line[report.at] for report in reports if report.whole}
    found = []
    for _, last in questions:
        opens = last + 1 < len(passage) and (passage.words[last + 1] in DASHES or passage.words[last + 1] in QUOTES)
        if speaker is None or not opens:
            continue
        answer, line = last + 1, passage.line[last + 1]
        end = bisect_right(passage.line, line) - 1
        if passage.words[end] != "?" and line not in told and answer < end:
            found.append(_answer(answer, end, speaker))
    return found


def _answer(first: int, last: int, speaker: Span) -> Report:
    return Report(first, first, Source(first, first, speaker=speaker), first, last, False, "answer")


def _labelled(passage: Passage) -> Iterator[Span]:
    """First and last token of the lines that a word for an answer heads: "A: …", «Відповідь. …»."""
    labels, line, words = source_words(passage.language)["source_labels"], passage.line, passage.words
    for i in passage.line_starts[1:]:
        if labels.get(words[i]) == "answer" and i + 1 < len(words) and words[i + 1] in ":.":
            yield i, bisect_right(line, line[i]) - 1


def _questions(passage: Passage) -> Iterator[Span]:
    """First and last token of the lines that begin with a dash and end with a question mark."""
    words, line = passage.words, passage.line
    for i, word in enumerate(words):
        ends = word == "?" and i + 1 < len(words) and line[i + 1] != line[i]
        if not ends:
            continue
        first = i
        while first and i - first < _QUESTION and line[first - 1] == line[i]:
            first -= 1
        quoted = i + 1 < len(words) and words[i + 1] in QUOTES and words[first] not in QUOTES
        if quoted or any(words[j] in DASHES for j in (first, *_turns(passage, first, i))):
            yield first, i


def _turns(passage: Passage, first: int, last: int) -> list[int]:
    """The dashes behind a full stop: the introduction and the first question stand on one line."""
    return [j for j in range(first + 1, last) if passage.words[j] in DASHES and passage.words[j - 1] in ".!?…:"]


def _introduced(passage: Passage, before: int) -> Span | None:
    """The first name and surname above the questions, or in the line of the first one."""
    opening = read_source(passage, 0, phrase_end(passage, 0, passage.sentences[0][1]), "start")
    if opening and opening.speaker and opening.speaker[1] > opening.speaker[0]:
        return opening.speaker
    end = min(len(passage) - 1, before + _QUESTION)
    start = max(0, before - _INTRODUCTION)
    tags = tag(passage, start, end)
    for i, letter in enumerate(tags[:-1]):
        if letter == "N" and tags[i + 1] == "N" and is_first_name(passage.language, passage.words[start + i]):
            last = i + 1
            while last + 1 < len(tags) and tags[last + 1] == "N":
                last += 1
            return start + i, start + last
    return None
