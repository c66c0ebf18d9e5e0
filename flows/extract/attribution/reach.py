"""Which report governs a word: its own sentence's, or one that reaches over from another sentence."""

from bisect import bisect_left, bisect_right

from flows.extract.attribution.extents import FARTHEST, extent, same_paragraph
from flows.extract.attribution.memory import Named
from flows.extract.attribution.noun_phrases import DASHES
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.openers import opener_of, turns_away
from flows.extract.attribution.report import Report
from flows.extract.attribution.source_words import source_words
from flows.extract.attribution.speech_marks import Quotations
from flows.extract.text.passage import Passage

_PATIENCE = 3  # sentences without a figure that a report may skip
_PARAGRAPHS = 2  # that a quotation may stand behind the last words of its speaker
_CARRIED = 2  # sentences without a word of their own about who said it
_NEARER = frozenset(("source_phrase", "pointed_back"))  # say of a whole sentence whose it is, also behind "X said that"
_THAT = 6  # tokens between a verb of speech and the report that it tells of
_COMMA_THAT = 2  # tokens of ", that"
_LED_UP = 3  # sentences that lead up to ", — said Orlov"
_BESIDE = 12  # reports of one sentence looked at on either side of a figure
_SHORT = 26  # tokens of such a sentence


class Reach:
    """The reports of a passage by the sentences that they govern.

    own: reports that stand in a sentence. inherited: the one that reaches over from another sentence.
    """

    __slots__ = ("_announcing", "_answers", "_names", "_passage", "_quotations", "_reports", "inherited", "own")

    def __init__(
        self,
        passage: Passage,
        reports: list[Report],
        names: list[Named],
        quotations: Quotations,
        counted: frozenset[int],
    ) -> None:
        """names: the source of each report. counted: numbers of the sentences in which a figure stands."""
        self._passage, self._reports, self._names, self._quotations = passage, reports, names, quotations
        self.own: dict[int, list[int]] = {}
        self.inherited: dict[int, int] = {}
        self._announcing = {passage.sentence[mark.first] for mark in passage.marks_of("documents")}
        self._answers = [k for k, report in enumerate(reports) if report.rule == "answer"]
        for k, report in enumerate(reports):
            self.own.setdefault(passage.sentence[report.at], []).append(k)
        for k in sorted(range(len(reports)), key=lambda k: not self._is_spoken(k)):  # whose words a quotation are first
            if reports[k].rule == "label_before_colon" and len(self.own[passage.sentence[reports[k].at]]) > 1:
                continue  # a heading, behind which somebody else speaks
            for sentence in extent(passage, reports[k], quotations):
                if sentence not in self.own or reports[k].back:
                    self.inherited.setdefault(sentence, k)
        for sentence in sorted(self.own.keys() | self.inherited.keys()):
            self._carry(sentence, counted)
        self._close_gaps(counted)

    def governing(self, i: int, quotation: int) -> int:
        """The number of the report that governs token `i`, which stands in `quotation`; -1 where none does."""
        sentence = self._passage.sentence[i]
        at = bisect_right(self._answers, i, key=lambda k: self._reports[k].first) - 1
        if at >= 0 and i <= self._reports[self._answers[at]].last:
            return self._answers[at]
        own = [k for k in self._beside(sentence, i) if self._reports[k].first <= i <= self._reports[k].last]
        within = own
        if quotation >= 0:
            outside = [k for k in own if self._quotations.around(self._reports[k].at) != quotation]
            own = outside or [k for k in own if self._quotations.told_within(self._reports[k]) == quotation]
        k = self._quoted(own) if quotation >= 0 else -1
        k = k if k >= 0 else self._nearest(own, i)
        if k < 0:
            k = self.inherited.get(sentence, -1)
        if k >= 0 or quotation < 0:
            return k
        k = self._last_speaker(i)
        return k if k >= 0 else self._nearest(within, i)  # whom the one quoted cites, where nobody says who is quoted

    def within(self, i: int, k: int) -> int:
        """The report that report `k` tells of and that governs token `i` too; -1 where it tells of none."""
        own = [j for j in self._beside(self._passage.sentence[i], i) if j > k]
        own = [j for j in own if self._reports[j].first <= i <= self._reports[j].last]
        return max(own, default=-1)

    def _quoted(self, own: list[int]) -> int:
        """Who speaks a quotation that he says is "according to" others; -1 where nobody is named."""
        if self._passage.language != "en":
            return -1
        named = [k for k in own if self._names[k].speaker and self._reports[k].rule not in _NEARER]
        return named[-1] if any(self._reports[k].rule in _NEARER for k in own) and named else -1

    def _beside(self, sentence: int, i: int) -> list[int]:
        """The reports of a sentence; of a sentence with very many the ones next to token `i`."""
        own = self.own.get(sentence, [])
        if len(own) > 2 * _BESIDE:
            here = bisect_left(own, i, key=lambda k: self._reports[k].at)
            return own[max(0, here - _BESIDE) : here + _BESIDE]
        return own

    def _nearest(self, own: list[int], i: int) -> int:
        ahead = [k for k in own if not self._reports[k].whole]
        around = [k for k in own if self._reports[k].whole]
        if ahead and not any(self._reports[k].rule in _NEARER for k in around):
            return self._outermost(sorted(ahead, key=lambda k: self._reports[k].at))
        return min(around, key=lambda k: abs(self._reports[k].at - i), default=-1)

    def _outermost(self, ahead: list[int]) -> int:
        """The last of these reports, or the one that tells of it: "Reed said the army had reported 12 dead"."""
        k = len(ahead) - 1
        joining = source_words(self._passage.language)["joining"]
        while k:
            outer, inner = self._reports[ahead[k - 1]], self._reports[ahead[k]]
            between = self._passage.words[outer.end + 1 : inner.source.first]
            if self._passage.language != "en":  # a comma parts them, and often another voice, but for "that"
                if not self._of_a_state(inner) or len(between) != _COMMA_THAT or between[0] != ",":
                    break
                between = between[1:]
            parted = any(word in ",;" or word in joining for word in between)
            if inner.source.first <= outer.end or len(between) > _THAT or parted:
                break
            k -= 1
        return ahead[k]

    def _of_a_state(self, k: Report) -> bool:
        """A state is made to report by whoever speaks: «Орлов заявив, що Україна підтвердила …»."""
        return set(tag(self._passage, k.source.first, k.source.last)) <= {"C"}

    def _last_speaker(self, i: int) -> int:
        """Who spoke last before token `i`, not too far above."""
        paragraph = self._passage.paragraph[i]
        for k in range(bisect_left(self._reports, i, key=lambda report: report.at) - 1, -1, -1):
            if self._quotations.outside(self._reports[k]):
                near = paragraph - self._passage.paragraph[self._reports[k].at] <= _PARAGRAPHS
                return k if near else -1
        return -1

    def _carry(self, sentence: int, counted: frozenset[int]) -> None:
        """Let the report of `sentence` go on, and back, over what is plainly the same report."""
        passage = self._passage
        k = self.own[sentence][-1] if sentence in self.own else self.inherited[sentence]
        announced = sentence not in counted and sentence in self._announcing
        counts = (
            (sentence in counted or self._leads_on(k, sentence, counted))
            and self._opens_paragraph(sentence, counted)
            and not self._is_spoken(k)
        )
        skipped = 0
        for following in range(sentence + 1, min(sentence + FARTHEST, len(passage.sentences))):
            if following in self.own or following in self.inherited:
                break
            opener = opener_of(passage, following)
            announces = announced and sentence == 0 and following == 1
            if not (same_paragraph(passage, sentence, following) or opener in ("far", "part") or announces):
                break
            goes_on = counts and following in counted and self._goes_on(k, sentence, following, opener)
            if announced or opener in ("near", "far", "part") or (goes_on and not skipped):
                self.inherited[following] = k
                announced = announced and following not in counted
            elif following in counted or skipped == _PATIENCE:
                break
            else:
                skipped += 1
        self._carry_back(sentence, counted)
        if (
            sentence in self.own
            and self._reports[self.own[sentence][0]].whole
            and opener_of(passage, sentence) == "near"
        ):
            before = sentence - 1
            if self._is_spoken(self.own[sentence][0]):
                return  # «Втрати тут великі», – сказав Орлов: what stands before his words is not his
            if before >= 0 and before not in self.own and same_paragraph(passage, before, sentence):
                self.inherited.setdefault(before, self.own[sentence][0])

    def _leads_on(self, k: int, sentence: int, counted: frozenset[int]) -> bool:
        """Whether a sentence without a figure only says whose the figures before or behind it are."""
        if sentence not in self.own:
            return False
        if self._reports[k].back:
            return sentence - 1 in counted
        return self._passage.language != "en" and self._reports[k].rule == "source_phrase"  # «за словами Орлова»

    def _carry_back(self, sentence: int, counted: frozenset[int]) -> None:
        """«Загинуло дев'ятеро. Шукають 27, — уточнив Орлов.»: the paragraph up to the dash is his too."""
        k = self.own[sentence][-1] if sentence in self.own else -1
        if k < 0 or self._passage.language == "en" or not self._closes(k, sentence) or self._is_spoken(k):
            return
        for before in range(sentence - 1, max(-1, sentence - 1 - _LED_UP), -1):
            if before in self.own or before in self.inherited or not same_paragraph(self._passage, before, sentence):
                break
            if before in counted:
                self.inherited[before] = k

    def _closes(self, k: int, sentence: int) -> bool:
        """The report stands behind a comma and a dash at the end of its paragraph."""
        report, words = self._reports[k], self._passage.words
        if report.rule != "inverted_speech" or not report.whole or report.at < 2:
            return False
        last = sentence + 1 == len(self._passage.sentences) or not same_paragraph(self._passage, sentence, sentence + 1)
        return last and words[report.at - 1] in DASHES and words[report.at - 2] == ","

    def _goes_on(self, k: int, sentence: int, following: int, opener: str) -> bool:
        """A short sentence with figures, next to those that were reported, gives more of them."""
        first, last = self._passage.sentences[following]
        if self._passage.language == "en" and (following - sentence > 1 or not self._is_official(k)):
            return False
        near = following - sentence <= _CARRIED and last - first < _SHORT
        return near and not turns_away(self._passage, following, opener)

    def _is_official(self, k: int) -> bool:
        """A person or a body that has a name; people at large are named again where they go on."""
        source = self._reports[k].source
        return bool(source.speaker) or bool(set(tag(self._passage, source.first, source.last)) & set("OoAP"))

    def _opens_paragraph(self, sentence: int, counted: frozenset[int]) -> bool:
        """Nothing in the paragraph before the sentence was counted in the outlet's own voice."""
        before = sentence - 1
        while before >= 0 and sentence - before < FARTHEST and same_paragraph(self._passage, before, sentence):
            if before in counted and before not in self.own and before not in self.inherited:
                return False
            before -= 1
        return True

    def _is_spoken(self, k: int) -> bool:
        """The report gives a quotation; what follows it is told by the outlet again."""
        report = self._reports[k]
        return report.whole and self._quotations.closing_before(min(report.at, report.source.first)) >= 0

    def _close_gaps(self, counted: frozenset[int]) -> None:
        """What stands between two reports of the same source, in or between their paragraphs, is theirs too."""
        governed = sorted(self.own.keys() | self.inherited.keys())
        for sentence in sorted(counted.difference(governed)):
            at = bisect_left(governed, sentence)
            if 0 < at < len(governed):
                above, below = governed[at - 1], governed[at]
                k = self.own[above][-1] if above in self.own else self.inherited[above]
                under = self.own[below][0] if below in self.own else self.inherited[below]
                if k != under and self._near(above, below) and self._same_source(k, under):
                    self.inherited[sentence] = k

    def _near(self, one: int, other: int) -> bool:
        paragraph, sentences = self._passage.paragraph, self._passage.sentences
        return bool(paragraph[sentences[other][0]] - paragraph[sentences[one][1]] <= _PARAGRAPHS)

    def _same_source(self, one: int, other: int) -> bool:
        mine, its = self._names[one], self._names[other]
        if mine.speaker or its.speaker:
            return mine.speaker == its.speaker
        return bool(mine.organisation) and mine.organisation == its.organisation
