"""The person within a noun phrase: which of its runs of capitalised words is somebody's name, and the post beside it.

The rules are patterns over the letters of `noun_tags`, one a token; positions count from the phrase's first token.
"""

import re
from collections.abc import Iterator

from flows.extract.attribution.bodies import Span
from flows.extract.attribution.noun_tags import is_first_name
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

# A run of capitalised words, with initials, hyphens and particles: "J. R. Smith-Jones", "Abdul al-Hakim".
_RUN = re.compile(r"(?:N\.)*N(?:(?:[n-]|\"(?=N))*(?:N\.)*N)*")
_STEM = 4  # letters of a surname that every case keeps
_AROUND = 300  # tokens among which a surname occurs again
_MODIFIES = "ORVGDMoSE"  # a run right before one of these is part of its name
_BEFORE_NAMES = frozenset("VROoA")
_COMPOUND = re.compile(r"-[jx]")  # "Gulf-based sources"
_THE_BODY = re.compile(r"t[ECS]+")  # "the Syrian Democratic Forces"
_DESCRIBES = re.compile(r"[xj]{1,3}[RV]")


def find_person(passage: Passage, tags: str, first: int, near: str) -> Span | None:
    """First and last position of the name; near: "start" or "end", the side on which the verb stands."""
    runs = [(_rank(passage, tags, first, span, near), span) for span in _runs(passage, tags, first)]
    runs = [(rank, span) for rank, span in runs if not _is_no_person(passage, tags, first, span)]
    best = min((rank for rank, _ in runs if rank >= 0), default=-1)
    if best < 0:
        return None
    # "X, meeting with Y, said"; "X, commander of the Tavria group, said"
    subjects = [span for rank, span in runs if 0 <= rank <= max(best, 2) and "p" not in tags[: span[0]]]
    spans = subjects[-1:] if near == "end" and subjects else [span for rank, span in runs if rank == best]
    start, end = spans[0] if near == "start" else spans[-1]
    joined = [other for _, (other, its_end) in runs if _joins(passage, first, its_end, start)]
    return (joined or [start])[0], end - 1


def _is_no_person(passage: Passage, tags: str, first: int, span: Span) -> bool:
    """«больница имени Боткина», "the 31 Abrams tanks", "Refugees recorded: 12" at the head of a sentence."""
    start, at = span[0], first + span[0]
    if start and (tags[start - 1] == "d" or passage.words[at - 1] in source_words(passage.language)["named_after"]):
        return True
    if passage.language == "en" and tags[span[1] : span[1] + 2] in ("So", "SO", "Sj"):
        return True  # "President Karel Novak's office"
    alone = start == 0 and span[1] == 1 and passage.language == "en"
    return alone and passage.mark_at(at, "counted_thing") is not None and passage.mark_at(at, "surnames") is None


def _joins(passage: Passage, first: int, end: int, start: int) -> bool:
    """ "Ivan Petrov and Oleg Orlov said": both speak."""
    joining = source_words(passage.language)["joining_names"]
    return end + 1 == start and passage.words[first + end] in joining


def find_post(tags: str, person: Span) -> Span | None:
    """The post with what belongs to it: up to the name when it stands before it, else to its clause's end."""
    start, end = person
    posts = [i for i, letter in enumerate(tags) if letter in "VR" and not start <= i <= end]
    if not posts:
        return None
    begin = close = min(posts, key=lambda i: min(abs(i - start), abs(i - end)))
    while begin and tags[begin - 1] in "VRjxECSANOo-" and not start <= begin - 1 <= end:
        begin -= 1
    stop = start if close < start else len(tags)
    while close + 1 < stop and tags[close + 1] not in ",.?bH":
        close += 1
    return begin, close


def _runs(passage: Passage, tags: str, first: int) -> Iterator[Span]:
    """(start, end) of each run, end exclusive; what begins between quotation marks ends with them: «Центр» Иван."""
    for match in _RUN.finditer(tags):
        start, end = match.span()
        closing = tags.find('"', start, end) if start and tags[start - 1] == '"' else -1  # the mark before it opened
        if closing >= 0:
            yield start, closing
            start = closing + 1
        name = _first_name(passage, tags, first, start, end) if set(tags[:start]) & _BEFORE_NAMES else start
        if name > start:
            yield start, name
        yield name, end


def _first_name(passage: Passage, tags: str, first: int, start: int, end: int) -> int:
    """Where a person's name begins in a run that opens with a place: "мэр Мелитополя Иван Федоров"."""
    language, words = passage.language, passage.words
    if is_first_name(language, words[first + start]):
        return start
    for i in range(start + 1, end - 1):
        if tags[i] == "N" and is_first_name(language, words[first + i]):
            endings = source_words(language)["patronymic_endings"]
            full = i == start + 1 and any(words[first + end - 1].endswith(ending) for ending in endings)
            return start if full else i
    return start


def _rank(passage: Passage, tags: str, first: int, span: Span, near: str) -> int:
    """How surely a run of capitalised words is a person: 0 for sure, 3 perhaps, -1 not at all."""
    start, end = span[0], span[1] - 1
    before, after = tags[:start].rstrip('".'), tags[end + 1 :].lstrip('"')
    if before[-1:] in ("O", "o", "A") and _opens(passage, tags, first, start - 1):  # ОК «Південь»
        return -1
    titled = before[-1:] in ("V", "R", "H")
    posts = set(before) & set("VR")
    described = _DESCRIBES.match(after) and passage.mark_at(first + start, "surnames") is None
    if start == end and not before and (described or (after and _is_common(passage, first + start))):
        return -1  # "Human rights ombudsman", «Збиток … обчислює Орлов», at the head of a sentence
    apposed = passage.language == "en" and before[-2:] in ("o,", "O,", "M,")  # "the news agency, Morning, said"
    if start == end and (apposed or (after[:1] in ("x", "j") and _is_adjective(passage, first + start))):
        return -1  # "Белгородской области"
    if titled and (_owns(passage, first + start, end - start) or _names_body(passage, after, end - start)):
        return -1
    placed = start < end and (titled or before[-1:] == "p") and _is_region(passage, first + start)
    if placed or _is_of_body(passage, tags, first, start):
        return -1
    if titled:
        return 3 if start == end and after[:1] and after[0] in _MODIFIES + "Cxj" else 0
    if after[:1] and (after[0] in _MODIFIES or _COMPOUND.match(after)):
        return -1
    if (before[-1:] == "," and set(before) & set("VRG")) or (after[:1] == "," and set(after) & set("VR")):
        return 0
    if before and before[-1] in "OoA" and start == end and not posts and before[0] != "p":
        return 2 if _is_subject(passage, first + start) else -1
    body = before[-1:] == "o" or _THE_BODY.fullmatch(before)
    if passage.language == "en" and body and not is_first_name("en", passage.words[first + start]):
        return -1  # "the local daily Morning Star"
    if before[-1:] == "t" or (
        before[-1:] == "p" and (passage.language == "en" or start == end or (not posts and near == "start"))
    ):
        return 1 if start < end and before[-1] == "p" and passage.language != "en" else -1
    if (
        passage.language == "en"
        and start == end
        and "p" in before
        and before[0] != "p"
        and (posts or before[-1] == "C")
    ):
        return -1
    return 1 if posts else 2


def _is_common(passage: Passage, i: int) -> bool:
    """A word that may be written large only because it heads a sentence: no surname, and nowhere else one."""
    if passage.language == "en" or i != passage.sentences[passage.sentence[i]][0]:
        return False
    if passage.mark_at(i, "surnames") is not None or is_first_name(passage.language, passage.words[i]):
        return False
    word, text, starts = passage.words[i], passage.text, passage.starts
    endings = source_words(passage.language)["surname_endings"]
    if any(word[-n:] in endings for n in (2, 3)):
        return False
    stem = word[:_STEM]
    around = range(max(0, i - _AROUND), min(len(passage), i + _AROUND))
    return not any(
        k != i
        and passage.words[k].startswith(stem)
        and text[starts[k]].isupper()
        and k != passage.sentences[passage.sentence[k]][0]
        for k in around
    )


def _is_adjective(passage: Passage, i: int) -> bool:
    endings = source_words(passage.language)["adjective_endings"]
    word = passage.words[i]
    return any(word[-n:] in endings for n in (2, 3, 4)) and passage.mark_at(i, "surnames") is None


def _is_subject(passage: Passage, i: int) -> bool:
    """A surname that is known and no genitive: «Потери армии Орлов оценил в …», but «Генштаб Орлова»."""
    endings = source_words(passage.language)["oblique_endings"]
    return bool(endings) and passage.words[i][-1] not in endings and passage.mark_at(i, "surnames") is not None


def _is_of_body(passage: Passage, tags: str, first: int, start: int) -> bool:
    """«В офисе президента Ивана Орлова», «в пресс-службе Орлова»: those who work for him."""
    known = source_words(passage.language)
    inside = passage.words[first] in known["in_place"]
    if tags[inside : inside + 1] not in ("O", "o") or passage.words[first + inside - 1] not in known["in_place"]:
        return False
    office = set(tags[inside:start]) & set("VRO")  # of a post, or named by it
    beside = passage.words[first + start - 1] if office and start > inside + 1 else passage.words[first + start]
    return beside[-1] in known["oblique_endings"]


def _is_region(passage: Passage, i: int) -> bool:
    """ "президент Южной Осетии", "на Северном Кавказе": the name begins with an adjective."""
    word, known = passage.words[i], source_words(passage.language)
    if len(word) <= _STEM or i == 0 or is_first_name(passage.language, word):
        return False
    placed = passage.words[i - 1] in known["region_before"]
    ending = known["region_endings"].get(word[-3:]) or known["region_endings"].get(word[-2:])
    return ending == "anywhere" or (ending == "placed" and placed)


def _names_body(passage: Passage, after: str, more: int) -> bool:
    """ "The official Central News Agency"."""
    return passage.language == "en" and more > 0 and after[:1] in ("O", "o", "M")


def _owns(passage: Passage, i: int, more: int) -> bool:
    """A surname in the genitive behind a post in the nominative is the chief's: «радник Зеленського сказав»."""
    if passage.language == "en" or more or i == 0:
        return False
    words = source_words(passage.language)
    post, name = passage.words[i - 1], passage.words[i]
    if post[-1] in words["oblique_endings"] and post not in words["nominative_posts"]:
        return False
    return any(name.endswith(ending) for ending in words["genitive_endings"])


def _opens(passage: Passage, tags: str, first: int, i: int) -> bool:
    """Whether position `i` is an opening quotation mark."""
    if i < 0 or tags[i] != '"':
        return False
    return passage.words[first + i] not in "»”" and tags.count('"', 0, i) % 2 == 0
