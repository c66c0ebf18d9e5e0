"""The quotations of a text: what stands between quotation marks, outermost pairs only."""

from bisect import bisect_right

_SIGNS = frozenset('«»“”„"‘’')


def find_quotations(
    text: str, words: list[str], starts: list[int], ends: list[int], paragraph: list[int]
) -> list[tuple[int, int]]:
    """(first, last) tokens inside each pair of marks; a quotation that is never closed ends with its paragraph."""
    found: list[tuple[int, int]] = []
    opened, depth, sort = -1, 0, ""
    signs = [i for i, word in enumerate(words) if word in _SIGNS]
    for i in [*signs, len(words)]:
        if opened >= 0 and (i == len(words) or paragraph[i] != paragraph[opened - 1]):
            if sort != "‘":  # a lone ‘ is an apostrophe more often than a quotation
                found.append((opened, bisect_right(paragraph, paragraph[opened - 1]) - 1))
            opened, depth, sort = -1, 0, ""
        if i == len(words):
            break
        word = words[i]
        if opened < 0:
            if word in '"«„“' or (word == "‘" and _opens(starts, ends, i)):
                opened, depth, sort = i + 1, 1, word
        elif sort in '"‘':
            if (word == '"' and sort == '"') or (word == "’" and sort == "‘" and _closes(text, starts, ends, i)):
                found.append((opened, i - 1))
                opened, depth, sort = -1, 0, ""
        elif word in "«„" or (word == "“" and sort == "“"):
            depth += 1
        elif word in "»”" or (word == "“" and sort == "„"):
            depth -= 1
            if depth == 0:
                found.append((opened, i - 1))
                opened, sort = -1, ""
    return [(first, last) for first, last in found if last >= first]


def _opens(starts: list[int], ends: list[int], i: int) -> bool:
    return i + 1 < len(starts) and starts[i + 1] == ends[i] and (i == 0 or ends[i - 1] < starts[i])


def _closes(text: str, starts: list[int], ends: list[int], i: int) -> bool:
    """’ closes where no word goes on behind it; after a plural ("soldiers’ …") it may close too early."""
    return i + 1 == len(starts) or ends[i] < starts[i + 1] or not text[starts[i + 1]].isalnum()
