"""Answers of an interview that nobody is named beside: lines that begin with a dash, each below a question."""

from bisect import bisect_right
from collections.abc import Iterator

from flows.extract.bodies import Span
from flows.extract.names import Source, read_source
from flows.extract.noun_phrases import DASHES, phrase_end
from flows.extract.noun_tags import is_first_name, tag
from flows.extract.passage import Passage
from flows.extract.report import Report

_INTRODUCTION = 150  # tokens before the first question in which the one who answers is introduced
_QUESTION = 60  # tokens of a question


def find_answers(passage: Passage, reports: list[Report]) -> list[Report]:
    """What stands below each question, said by the person introduced above, unless a verb of speech tells who."""
    questions = list(_questions(passage)) if "?\n" in passage.text else []
    if not questions:
        return []
    speaker = _introduced(passage, questions[0][0])
    told = {passage.line[report.at] for report in reports if report.whole}
    found = []
    for _, last in questions:
        if speaker is None or last + 1 >= len(passage) or passage.words[last + 1] not in DASHES:
            continue
        answer, line = last + 1, passage.line[last + 1]
        end = bisect_right(passage.line, line) - 1
        if passage.words[end] != "?" and line not in told and answer < end:
            source = Source(answer, answer, speaker=speaker)
            found.append(Report(answer, answer, source, answer, end, False, "answer"))
    return found


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
        if any(words[j] in DASHES for j in (first, *_turns(passage, first, i))):
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
