"""The lines, paragraphs and sentences of a text."""

from typing import NamedTuple

_SENTENCE_END = frozenset(".!?…")
_AFTER_SENTENCE = frozenset('»”’")')
_STOPS = _SENTENCE_END | _AFTER_SENTENCE


class Cut(NamedTuple):
    """What `Passage` says of lines, paragraphs and sentences."""

    line: list[int]
    line_starts: list[int]
    paragraph: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]


def cut_sentences(
    text: str,
    words: list[str],
    starts: list[int],
    gaps: list[str],
    signs: list[int],
    abbreviations: frozenset[str],
    multipliers: frozenset[str],
) -> Cut:
    """`gaps[i]` stands before token i. Only tokens behind a full stop or a line break are looked at."""
    found = Cut([], [0], [], [], [])
    behind = {i for i, gap in enumerate(gaps) if "\n" in gap}
    behind.update([i + 1 for i in signs if words[i] in _STOPS])
    line = paragraph = first = done = 0
    for i in sorted(behind):
        if not 0 < i < len(words):
            continue
        gap = gaps[i]
        breaks = gap.count("\n")
        inside = i > 1 and words[i - 2] in multipliers and words[i][0].isdecimal()  # "71 тис. 441"
        ended = breaks > 1 or _ends_sentence(words, i - 1, text[starts[i]], "" if inside else gap, abbreviations)
        if not breaks and not ended:
            continue
        _extend(found, i - done, line, paragraph)
        done = i
        if breaks:
            found.line_starts.append(i)
            line += 1
            paragraph += breaks > 1 or ended
        if ended:
            found.sentences.append((first, i - 1))
            first = i
    _extend(found, len(words) - done, line, paragraph)
    if words:
        found.sentences.append((first, len(words) - 1))
    return found


def _extend(cut: Cut, count: int, line: int, paragraph: int) -> None:
    cut.line.extend([line] * count)
    cut.paragraph.extend([paragraph] * count)
    cut.sentence.extend([len(cut.sentences)] * count)


def _ends_sentence(words: list[str], i: int, following: str, gap: str, abbreviations: frozenset[str]) -> bool:
    """Whether token `i`, behind which a gap and the letter `following` stand, is the last one of a sentence."""
    if not gap:
        return False
    if words[i] in _AFTER_SENTENCE:
        if i == 0 or words[i - 1] not in _SENTENCE_END:
            return False
        return following.isupper() or "\n" in gap
    if words[i] not in _SENTENCE_END:
        return False
    if words[i] == "." and i and (words[i - 1] in abbreviations or (len(words[i - 1]) == 1 and words[i - 1].isalpha())):
        return "\n" in gap
    return not following.islower()
