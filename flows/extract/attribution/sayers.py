"""Who does what a verb of speech says: before it or behind it, or what a pointer beside it tells."""

from flows.extract.attribution.beside_verb import before_relative, is_aged, source_after, source_before
from flows.extract.attribution.callsigns import find_callsign
from flows.extract.attribution.names import Source, read_source
from flows.extract.attribution.noun_phrases import DASHES, QUOTES, STOPS, name_in_quotes, phrase_start
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_ASIDE = 16  # tokens of a clause that tells how somebody is called
_OPENING = 3  # tokens with which "during which" begins
_POST = 4  # tokens before the post that stands behind a name


def find_sayer(passage: Passage, mark: Mark, near: int, pointer: Mark | None) -> tuple[Source | None, bool]:
    """Who speaks, and whether he stands behind the verb."""
    start, stop = passage.sentences[passage.sentence[mark.first]]
    loose = mark.code not in ("weak", "shown", "pledge")
    if (
        near >= start
        and passage.words[near] in source_words(passage.language)["passive_auxiliaries"]
        and mark.last == mark.first
    ):
        return None, False
    if pointer is not None:
        return _of_pointer(passage, mark, near, pointer)
    relative = _by_relative(passage, mark, near, start)
    if relative is not None:
        return relative, False
    parted = near < start or passage.words[near] == "," or passage.words[near] in DASHES
    if not parted and passage.words[near] in QUOTES:
        parted = name_in_quotes(passage, near, start) is None
        parted = parted or (passage.language == "en" and not find_callsign(passage, max(start, near - _ASIDE), near))
    turned = parted and near == mark.first - 1 and (mark.code != "tell" or passage.words[near] != ",")
    turned = turned and not is_aged(passage, near, start)
    turned = turned and passage.words[mark.first] not in source_words(passage.language)["uninverted"]
    behind = source_after(passage, mark.last + 1, stop, loose) if turned else None
    told_of = _told_of(passage, mark, near, behind)
    if told_of is not None:
        return told_of, False
    if near >= start and passage.words[near] == ",":
        source = source_before(passage, near, start, False)
        if source is not None and (source.role or passage.language == "en"):
            named = behind is not None and (passage.language == "en" or not source.speaker or bool(behind.speaker))
            if named and behind and not behind.speaker and (not behind.plain or _opens(passage, source, near, start)):
                return source, False  # "The officer, Major Reed, said a camp exploded"
            if not (named and behind and _closes_clause(passage, mark, behind, stop)):
                return source, False
    if behind is not None:
        return behind, True
    return _beside(passage, mark, near, start, stop, loose)


def _by_relative(passage: Passage, mark: Mark, near: int, start: int) -> Source | None:
    """«Зустріч з Орловим, який заявив …», «Орлов прибув до Києва, де оголосив …»: whom the clause is of."""
    words = source_words(passage.language)
    if near <= start or passage.words[near] not in words["relative_subjects"]:
        return None
    if words["relative_subjects"][passage.words[near]] == "who":
        if passage.words[near - 1] != ",":
            return None
        first = phrase_start(passage, near - 2, start)
        first = max((i + 1 for i in range(first, near - 2) if passage.words[i] in words["prepositions"]), default=first)
        source = read_source(passage, first, near - 2, "end")
        return source if source and source.speaker and not source.refers else None
    if "," not in passage.words[max(start, near - _OPENING) : near]:
        return None
    return Source(mark.first, mark.last, refers="subject")


def _beside(passage: Passage, mark: Mark, near: int, start: int, stop: int, loose: bool) -> tuple[Source | None, bool]:
    """Who stands right before the verb, else right behind it."""
    if near > start and passage.words[phrase_start(passage, near, start)] in source_words(passage.language)["topics"]:
        behind = source_after(passage, mark.last + 1, stop, False)  # «об ударе сообщил Орлов»
        if behind is not None and behind.plain:
            return behind, True
    joining = source_words(passage.language)["joining"]
    joined = near > start and loose and any(passage.words[j] in joining for j in range(near, mark.first))
    source = None if joined and passage.language == "en" else source_before(passage, near, start, loose)
    if joined and source and source.refers == "document":
        source = None  # «сопоставил данные и пришёл к выводу»
    if source and not source.speaker and passage.language != "en" and (source.role or source.refers == "document"):
        # «президенту доложил Орлов», «данные обнародовала ООН»
        behind = source_after(passage, mark.last + 1, stop, False)
        if behind and (behind.speaker or (source.refers == "document" and behind.organisation)):
            return behind, True
    if source:
        return source, False
    if joined:
        return Source(mark.first, mark.last, refers="subject"), False
    if passage.language == "en":
        return None, False
    return source_after(passage, mark.last + 1, stop, False), True


def _of_pointer(passage: Passage, mark: Mark, near: int, pointer: Mark) -> tuple[Source | None, bool]:
    """Who said "this": between it and the verb, or behind the verb when only a place stands between."""
    start, stop = passage.sentences[passage.sentence[mark.first]]
    if pointer.first > mark.last:
        source = source_before(passage, near, start, False)
        return (source, False) if source else (source_after(passage, pointer.last + 1, stop, False), True)
    behind = source_after(passage, mark.last + 1, stop, pointer.last == near)
    if pointer.last == near:
        return behind, True
    placed = passage.words[pointer.last + 1] in source_words(passage.language)["prepositions"]
    if placed and behind is not None and not behind.refers:
        return behind, True
    source = source_before(passage, near, pointer.last + 1, False)
    if source is not None and source.refers == "document" and behind is not None:
        return behind, True  # «об этом сегодня на брифинге сообщил Орлов»
    return (source, False) if source else (behind, True)


def _told_of(passage: Passage, mark: Mark, near: int, behind: Source | None) -> Source | None:
    """Whom a clause between him and the verb tells of, unless somebody who can speak stands behind the verb."""
    start, stop = passage.sentences[passage.sentence[mark.first]]
    if near < start or passage.words[near] != ",":
        return None
    named = behind is not None and behind.plain and (behind.speaker or behind.organisation or behind.refers == "person")
    if behind and named and (passage.language != "en" or _closes_clause(passage, mark, behind, stop)):
        return None
    return before_relative(passage, near, start)


def _closes_clause(passage: Passage, mark: Mark, source: Source, stop: int) -> bool:
    """Whether the one behind the verb is all that follows it: "…, said Nabil Saad, an army spokesman"."""
    last = max((span[1] for span in (source.speaker, source.role, source.organisation) if span), default=source.first)
    if set(tag(passage, mark.last + 1, last)) & set("bd"):
        return False
    if last >= stop or passage.words[last + 1] in ',.;!?…»”)"':
        return True
    words = source_words(passage.language)
    return passage.words[last + 1] in words["tail_words"] or passage.words[last + 1] in words["prepositions"]


def _opens(passage: Passage, source: Source, near: int, start: int) -> bool:
    """Whether a person with his post is all that the sentence has before the comma at `near`."""
    if source.speaker is None or source.role is None or passage.language != "en":
        return False
    behind, role = source.speaker[1] + 1, source.role[0]
    if passage.words[behind] != "," or (behind < near and not behind < role <= behind + _POST):
        return False
    before = tag(passage, start, source.speaker[0] - 1) if source.speaker[0] > start else ""
    return not set(before) - set("tRVHjCEOoA,")


def name_aside(passage: Passage, source: Source, stop: int) -> Source:
    """Whoever is told of by his post, with the name that a clause behind it gives him."""
    if source.speaker or not source.role:
        return source
    last = min(stop, source.last + _ASIDE)
    end = next((i - 1 for i in range(source.last + 1, last + 1) if passage.words[i] in STOPS), last)
    speaker = find_callsign(passage, source.last + 1, end)
    return source._replace(speaker=speaker, organisation=None, refers="") if speaker else source
