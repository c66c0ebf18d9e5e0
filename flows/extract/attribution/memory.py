"""The sources that a passage has named so far, by what may point back to them."""

from typing import NamedTuple

from flows.extract.attribution.bodies import Span
from flows.extract.attribution.names import Source
from flows.extract.attribution.source_words import source_words
from flows.extract.text.lexicon import lexicon
from flows.extract.text.passage import Passage, tokenize

_BODIES = 5  # bodies that are remembered besides the last one
_STEM = 5  # letters of a word that every case keeps


class Named(NamedTuple):
    """A source as the record names it, all as written."""

    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    via: str | None = None


class Memory:
    """The sources named so far, by what may point back to them; `said` and `spoke` are
    the sentences of the last one and of the last person."""

    __slots__ = ("bodies", "body", "human", "last", "said", "spoke", "voice")

    def __init__(self) -> None:
        self.human: Named | None = None
        self.voice: Named | None = None
        self.body: Named | None = None
        self.last: Named | None = None
        self.bodies: list[Named] = []
        self.spoke = self.said = -1


def words_of(passage: Passage, span: Span | None) -> str | None:
    """The words of the text from the first to the last token, without the ending of a possessive."""
    if span is None:
        return None
    words = passage.quote(*span)
    return words[:-2] if passage.language == "en" and words[-2:] in ("'s", "’s") else words


def remember(memory: Memory, name: Named, source: Source, sentence: int) -> None:
    """Keep who has just spoken."""
    memory.last, memory.said = name, sentence
    if name.speaker or name.role:
        again = memory.human and not name.role and memory.human.speaker == name.speaker  # his post has been told
        memory.human, memory.spoke = memory.human if again else name, sentence
    if (source.refers == "" and source.role and not source.speaker) or (name.speaker and name.organisation):
        memory.voice = name
    if name.organisation:
        memory.body = Named(organisation=name.organisation)
        memory.bodies = [*memory.bodies[-_BODIES:], memory.body]


def pointed_at(memory: Memory, source: Source) -> Named | None:
    """Whom "he", "the spokesman", "it" mean."""
    refers = source.refers
    if refers == "person":
        return memory.human or (None if source.role else memory.last)
    if refers == "office":
        return memory.human if memory.human and memory.human.speaker and not memory.human.role else None
    if refers == "voice":
        return memory.voice or memory.human or memory.body
    if refers in ("people", "last"):
        return memory.last
    return memory.body


def same_body(passage: Passage, memory: Memory, span: Span) -> Named | None:
    """The body meant by "the ministry": the last one called so, else the last whose name says not what it is."""
    word = passage.words[span[1]]
    stem = word[:_STEM]
    for body in reversed(memory.bodies):
        if any(word.startswith(stem) for word in tokenize(body.organisation or "")):
            return body
    if word not in source_words(passage.language)["bare_bodies"]:
        return None
    unsaid = next((body for body in reversed(memory.bodies) if not _says_what(passage.language, body)), None)
    alone = len({body.organisation for body in memory.bodies}) == 1
    return unsaid or (memory.body if alone else None)


def _says_what(language: str, body: Named) -> bool:
    """Whether a name holds a word for what the body is, as "health ministry" does and "OCHA" does not."""
    marks = lexicon(language).phrases.find(tokenize(body.organisation or ""))
    return any(mark.category == "organisations" and mark.code == "generic" for mark in marks)
