"""Who said it: attribution, speaker, role, organisation and the outlet in between."""

from flows.extract.mention import Mention
from flows.extract.passage import Passage
from flows.extract.speech_marks import Quotations
from flows.extract.reports import Report, find_reports
from flows.extract.resolve import Named, name_sources
from flows.extract.source_words import source_words

_FARTHEST = 60  # sentences that one report may govern
_PARAGRAPHS = 2  # that a quotation without a report may stand behind its speaker


def read(passage: Passage, mentions: list[Mention], publisher: str | None) -> None:
    """Fill attribution, speaker, role, organisation and via of every mention."""
    reports = find_reports(passage)
    if not reports:
        return
    names = name_sources(passage, reports)
    quotations = Quotations(passage)
    effects = _effects(passage, reports, quotations)
    for mention in mentions:
        quoted = quotations.around(mention.first)
        k = _governing(passage, reports, effects, mention.first, quoted)
        if k < 0 or _own_voice(names[k], publisher):
            continue
        _fill(passage, mention, reports[k], names[k], quoted >= 0)


class Effects:
    """Reports by the sentence in which they stand, and those that reach over from another sentence."""

    __slots__ = ("inherited", "own")

    def __init__(self) -> None:
        self.own: dict[int, list[int]] = {}
        self.inherited: dict[int, int] = {}


def _effects(passage: Passage, reports: list[Report], quotations: Quotations) -> Effects:
    effects = Effects()
    for k, report in enumerate(reports):
        effects.own.setdefault(passage.sentence[report.at], []).append(k)
    for k, report in enumerate(reports):
        for sentence in _reach(passage, report, quotations):
            if sentence not in effects.own:
                effects.inherited.setdefault(sentence, k)
    _carry_on(passage, effects)
    return effects


def _reach(passage: Passage, report: Report, quotations: Quotations) -> range:
    """The sentences outside its own that a report governs."""
    own = passage.sentence[report.at]
    first = last = own
    quoted = quotations.closing_before(report.at) if report.whole else -1
    if quoted >= 0:
        first = min(first, passage.sentence[quotations.spans[quoted][0]])
    for k in (quotations.around(min(report.end + 3, len(passage) - 1)), quotations.around(min(report.last, len(passage) - 1))):
        if k >= 0 and quotations.spans[k][0] > report.end:
            last = max(last, passage.sentence[min(quotations.spans[k][1], len(passage) - 1)])
    if report.back:
        first = min(first, _paragraph_start(passage, own))
    if _opens_list(passage, report):
        last = _block_end(passage, own)
    return range(max(first, own - _FARTHEST), min(last, own + _FARTHEST) + 1)


def _paragraph_start(passage: Passage, sentence: int) -> int:
    """The first sentence of the paragraph before `sentence`, or of its own where it has some there."""
    first = sentence
    while first > 0 and sentence - first < _FARTHEST:
        paragraph = passage.paragraph[passage.sentences[first - 1][0]]
        if paragraph != passage.paragraph[passage.sentences[max(first, sentence - 1)][0]] and first < sentence:
            break
        first -= 1
    return first


def _opens_list(passage: Passage, report: Report) -> bool:
    """The line of the report ends with a colon, so that the lines below are what was reported."""
    line, i = passage.line[report.end], report.end
    while i + 1 < len(passage) and passage.line[i + 1] == line and i - report.end < 60:
        i += 1
    return passage.words[i] == ":" and i + 1 < len(passage)


def _block_end(passage: Passage, sentence: int) -> int:
    """The last sentence before a blank line."""
    last = sentence
    while last + 1 < len(passage.sentences) and last - sentence < _FARTHEST:
        gap = passage.gap(passage.sentences[last][1])
        if gap.count("\n") > 1:
            break
        last += 1
    return last


def _carry_on(passage: Passage, effects: Effects) -> None:
    """A sentence that plainly goes on with the report of the sentence before it, in the same paragraph."""
    openers = source_words(passage.language)["carried_on"]
    for sentence in sorted(effects.own.keys() | effects.inherited.keys()):
        k = effects.own[sentence][-1] if sentence in effects.own else effects.inherited[sentence]
        following = sentence + 1
        while following < len(passage.sentences) and following not in effects.own and following not in effects.inherited:
            first, last = passage.sentences[following]
            if passage.paragraph[first] != passage.paragraph[passage.sentences[sentence][0]]:
                break
            if not any(" ".join(passage.words[first : min(first + n, last + 1)]) in openers for n in (1, 2, 3)):
                break
            effects.inherited[following] = k
            following += 1


def _governing(passage: Passage, reports: list[Report], effects: Effects, i: int, quoted: int) -> int:
    """The report that governs token `i`, -1 where none does."""
    sentence = passage.sentence[i]
    own = effects.own.get(sentence, ())
    ahead = [k for k in own if not reports[k].whole and reports[k].first <= i <= reports[k].last]
    around = [k for k in own if reports[k].whole and reports[k].first <= i <= reports[k].last]
    if ahead and not any(reports[k].rule == "source_phrase" for k in around):
        return max(ahead, key=lambda k: reports[k].at)
    if around:
        return min(around, key=lambda k: abs(reports[k].at - i))
    if sentence in effects.inherited:
        return effects.inherited[sentence]
    return -1


def _own_voice(name: Named, publisher: str | None) -> bool:
    """The outlet's post in its own name."""
    return bool(publisher and name.organisation and not name.speaker and name.organisation.casefold() == publisher.casefold())


def _fill(passage: Passage, mention: Mention, report: Report, name: Named, quoted: bool) -> None:
    mention.attribution = "direct" if quoted else "indirect"
    mention.speaker, mention.role, mention.organisation, mention.via = name
    start, end = passage.starts[report.at], passage.ends[report.end]
    mention.because("attribution", report.rule, start, end)
    source = report.source
    if name.speaker:
        mention.because("speaker", report.rule, passage.starts[source.first], passage.ends[source.last])
    if name.organisation:
        mention.because("organisation", report.rule, passage.starts[source.first], passage.ends[source.last])
