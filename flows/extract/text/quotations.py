"""The quotations of a text: what stands between quotation marks, outermost pairs only."""

from bisect import bisect_right

_SIGNS = frozenset("«»“”„\"‘’'`")
_SPEECH_ENDS = frozenset(",.!?…")


def find_quotations(
    text: str, words: list[str], starts: list[int], ends: list[int], paragraph: list[int], signs: list[int]
) -> list[tuple[int, int]]:
    """(first, last) tokens inside each pair of marks; a quotation that is never closed ends with its paragraph.

    signs: the tokens among which the marks are.
    """
    found: list[tuple[int, int]] = []
    opened, depth, sort = -1, 0, ""
    for i in [*(i for i in signs if words[i] in _SIGNS), len(words)]:
        if opened >= 0 and (i == len(words) or paragraph[i] != paragraph[opened - 1]):
            if sort not in "‘'":  # a lone ‘ is an apostrophe more often than a quotation
                found.append((opened, bisect_right(paragraph, paragraph[opened - 1]) - 1))
            opened, depth = -1, 0
        if i == len(words):
            break
        if opened < 0:
            if words[i] in '"«„“' or (words[i] in "‘'`" and _opens(starts, ends, i)):
                opened, depth, sort = i + 1, 1, "'" if words[i] == "`" else words[i]
            continue
        depth += _turn(text, words, starts, ends, i, sort)
        if depth == 0:
            found.append((opened, i - 1))
            opened = -1
    return [(first, last) for first, last in found if last >= first]


def _turn(text: str, words: list[str], starts: list[int], ends: list[int], i: int, sort: str) -> int:
    """How much deeper the mark at `i` goes within a quotation that a mark of this sort opened: 1, 0 or -1."""
    word = words[i]
    if sort == '"':
        return 0 if word != '"' else 1 if _opens(starts, ends, i) else -1
    if sort == "«":
        return {"«": 1, "»": -1}.get(word, 0)
    if sort == "'":
        return -1 if word == "'" and words[i - 1] in _SPEECH_ENDS else 0
    if sort == "‘":
        return -1 if word == "’" and _closes(text, starts, ends, i) else 0
    if word in "«„" or (word == "“" and sort == "“"):
        return 1
    return -1 if word in "»”" or (word == "“" and sort == "„") else 0


def _opens(starts: list[int], ends: list[int], i: int) -> bool:
    return i + 1 < len(starts) and starts[i + 1] == ends[i] and (i == 0 or ends[i - 1] < starts[i])


def _closes(text: str, starts: list[int], ends: list[int], i: int) -> bool:
    """’ closes where no word goes on behind it; after a plural ("soldiers’ …") it may close too early."""
    return i + 1 == len(starts) or ends[i] < starts[i + 1] or not text[starts[i + 1]].isalnum()
