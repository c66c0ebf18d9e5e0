"""Speech without quotation marks: lines of a dialogue that begin with a dash, and answers of an interview.

"— We took 12, — said Orlov. — All alive." gives what Orlov said; so does "Orlov: We took 12." below a question.
"""

from flows.extract.attribution.noun_phrases import DASHES
from flows.extract.attribution.report import Report
from flows.extract.text.passage import Passage

_BEFORE_TELLING = frozenset(",.!?…")
_LABEL = 3  # tokens in front of the name that answers: an initial
_TURNS = 2  # labels that make a transcript
_LONGEST = 400  # tokens of a line in which the one who speaks is looked for


def in_dialogue(passage: Passage, i: int, report: Report, turns: int) -> bool:
    """Whether token `i` stands in speech that `report` gives to somebody; turns: how many persons' labels there are."""
    if report.rule == "answer":
        return True
    if report.rule == "label_before_colon":
        return _answers(passage, i, report, turns)
    if report.rule not in ("speech_verb", "inverted_speech", "source_phrase"):
        return False
    line = passage.line[i]
    start = passage.line_starts[line]
    if passage.words[start] not in DASHES or i - start > _LONGEST:
        return False
    told = min(report.at, report.source.first)
    if passage.line[told] != line:
        return False
    dash = told - 1
    if passage.words[dash] not in DASHES or passage.words[dash - 1] not in _BEFORE_TELLING:
        return False
    if i < told:
        return True
    return any(passage.words[j] in DASHES and passage.words[j - 1] in _BEFORE_TELLING for j in range(report.end + 1, i))


def _answers(passage: Passage, i: int, report: Report, turns: int) -> bool:
    """A person's name heads the line, and the line above it asks, or others' names head other lines."""
    if report.source.speaker is None:
        return False
    start = passage.line_starts[passage.line[report.at]]
    if report.source.first - start > _LABEL:
        return False
    dashed = passage.words[report.end + 1] in DASHES and passage.line[i] == passage.line[report.at]
    return dashed or turns >= _TURNS or passage.words[start - 1] == "?"


def count_turns(passage: Passage, reports: list[Report]) -> int:
    """How many paragraphs begin with the name of the one who speaks: those of a transcript."""
    heads = [report for report in reports if report.rule == "label_before_colon" and report.source.speaker is not None]
    return sum(passage.line[report.end] == passage.line[report.first] for report in heads)
