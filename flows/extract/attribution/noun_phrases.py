"""Where the noun phrase beside a verb of speech begins and ends."""

import re

from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

DASHES = frozenset("—–-‒―−")
QUOTES = frozenset('"«»“”„')
STOPS = frozenset(".!?…;:|")
_NAMED = re.compile(r"[RV][jxECSAOo]{0,6}N")  # "представитель проекта, сотрудник разведки Иван Орлов"
_SOMEBODY = re.compile(r"t[jRE]*j$")  # "a shop owner"
_DATELINE = frozenset("-_")
_POST_ENDS = re.compile(r"[xjCEGDoO]{1,5}NN")
_JOINED = 6  # tokens behind "and" in which the name of a post comes
_REACH = 22  # tokens that a noun phrase and its adverbs may take
_NAME_IN_QUOTES = 6  # tokens; what is longer between quotation marks is speech


def skip_adverbs(passage: Passage, i: int, start: int) -> int:
    """The last token at or before `i` that is neither an adverb nor a day: "The army on Friday again [said]"."""
    words = source_words(passage.language)
    between, days, prepositions = words["between_words"], words["days"], words["prepositions"]
    while i >= start:
        word = passage.words[i]
        if (
            (word in prepositions and i + 1 < len(passage) and passage.words[i + 1] in days)
            or word in between
            or (i > start and word in days and passage.words[i - 1] in prepositions)
        ):
            i -= 1
        else:
            break
    return i


def phrase_start(passage: Passage, near: int, start: int) -> int:
    """The first token of the noun phrase that ends at `near`."""
    words = source_words(passage.language)
    english = passage.language == "en"
    i, floor = near, max(start, near - _REACH)
    while i >= floor:
        word = passage.words[i]
        if (
            word in ","
            or word in {"—", "–"}
            or _parts_dateline(passage, i)
            or (word in STOPS and not is_shortened(passage, i, floor))
        ):
            return i + 1
        if word in QUOTES:
            opener = name_in_quotes(passage, i, floor)
            if opener is None:
                return i + 1
            i = opener
        elif word in words["clause_words"] and not (
            word in words["prepositions"] and passage.text[passage.starts[i]].isupper()
        ):
            return i + 1
        elif (
            english
            and word in words["determiners"]
            and (i == floor or passage.words[i - 1] not in words["prepositions"])
        ):
            return i
        i -= 1
    return i + 1


def _parts_dateline(passage: Passage, i: int) -> bool:
    """A hyphen or a low line for a dash: "BEIRUT (wire) - Lebanon's minister said"."""
    return passage.words[i] in _DATELINE and i > 0 and bool(passage.gap(i)) and bool(passage.gap(i - 1))


def name_in_quotes(passage: Passage, i: int, floor: int) -> int | None:
    """The opening mark of a name in quotation marks that closes at `i`."""
    if passage.words[i] not in '»”“"':
        return None
    for j in range(i - 1, max(floor, i - _NAME_IN_QUOTES) - 1, -1):
        if passage.words[j] in QUOTES:
            return j
        if passage.words[j] in ",.!?":
            return None
    return None


def phrase_end(passage: Passage, i: int, stop: int) -> int:
    """The last token of the noun phrase that begins at `i`, with one apposition."""
    words = source_words(passage.language)
    english = passage.language == "en"
    apposed, ceiling, name = False, min(stop, i + _REACH), -1
    for j in range(i, ceiling + 1):
        word = passage.words[j]
        if j <= name:
            continue
        if (word in STOPS and (j == stop or not (j > i and is_shortened(passage, j, i)))) or word in {"—", "–"}:
            return j - 1
        if word in QUOTES and (english or passage.words[j - 1] in ",("):
            name = _end_of_name(passage, j, ceiling) if english and passage.words[j - 1] != "," else -1
            if name < 0:
                return j - 1
            continue
        if j > i and _is_verb(passage, j):
            return j - 1
        if word == ",":
            aside = (
                passage.words[min(j + 1, ceiling)] in words["aside_words"] and passage.mark_at(j + 1, "roles") is None
            )
            if apposed or aside or not _apposition(passage, i, j):
                return j - 1
            apposed = True
        elif (
            j > i
            and passage.mark_at(j, "roles") is None
            and (word in words["clause_words"] or (word in words["tail_words"] and word not in words["prepositions"]))
            and not _goes_on(passage, i, j)
        ) or (english and j > i and word in words["prepositions"] and word not in words["belonging"]):
            return j - 1
    return ceiling


def _goes_on(passage: Passage, i: int, j: int) -> bool:
    """Whether an "and" stands within a post before its name: «представитель ЕС по делам и политике Иван Орлов»."""
    if passage.words[j] not in source_words(passage.language)["joining_names"] or passage.language == "en":
        return False
    before = tag(passage, i, j - 1)
    if not set(before) & set("VR") or "N" in before:
        return False
    return _POST_ENDS.match(tag(passage, j + 1, min(j + _JOINED, len(passage) - 1))) is not None


def _end_of_name(passage: Passage, i: int, ceiling: int) -> int:
    """The mark that closes the name which the mark at `i` opens, -1 where it opens speech: the "Hope" project."""
    for j in range(i + 1, min(ceiling, i + _NAME_IN_QUOTES) + 1):
        if passage.words[j] in QUOTES:
            named = passage.text[passage.starts[i + 1]].isupper() and passage.words[j - 1] not in ",.!?"
            return j if named and j > i + 1 else -1
    return -1


def _is_verb(passage: Passage, i: int) -> bool:
    mark = passage.mark_at(i, "speech_verbs")
    return (mark is not None and mark.code in ("say", "tell")) or (mark is not None and passage.language != "en")


def is_shortened(passage: Passage, i: int, floor: int = 0) -> bool:
    """A full stop that shortens a title or a name: "Lt. Gen. J. Smith"."""
    if passage.words[i] != "." or i <= floor or i + 1 >= len(passage):
        return False
    if i - 2 >= floor and passage.words[i - 2] == "." and len(passage.words[i - 1]) == 1:  # U.N.
        return True
    before = passage.text[passage.starts[i - 1] : passage.ends[i - 1]]
    return len(before) <= 4 and before[0].isupper() and passage.text[passage.starts[i + 1]].isupper()


def _apposition(passage: Passage, i: int, comma: int) -> bool:
    """Whether a name follows a post over the comma, or a post a name."""
    if comma + 1 >= len(passage) or comma == i:
        return False
    before, after = tag(passage, i, comma - 1), tag(passage, comma + 1, min(comma + 8, len(passage) - 1))
    if set(before) & set("VRG") and before[-1] != "N":
        return after[0] in "NH" or _NAMED.match(after) is not None
    if passage.language == "en" and _SOMEBODY.match(before) and after[:2] == "NN":
        return True
    return before[-1] in "N" and bool(set(after[:6]) & set("VR")) and after[0] in "tVRExjNASOC"
