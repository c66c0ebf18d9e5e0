"""Reports by a verb that no lexicon knows, between speech and a name: «…, — grumbles Orlov», "…," Reed grumbled."""

from flows.extract.attribution.beside_verb import source_after
from flows.extract.attribution.names import Source
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.report import Report
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

_SPEECH_ENDS = frozenset(',»”"!?…')
_NAME = 4  # tokens of a name; letters of a verb are more


def told_behind(passage: Passage, sign: int) -> Report | None:
    """What the dash or the closing mark at token `sign` parts from speech, where it tells who spoke."""
    verb, words = sign + 1, passage.words
    if sign < 2 or verb + 1 >= len(passage) or words[sign - 1] not in _SPEECH_ENDS:
        return None
    start, stop = passage.sentences[passage.sentence[verb]]
    if passage.language == "en" and passage.text[passage.starts[verb]].isupper():
        return _told_by(passage, verb, start, stop)
    if not is_verb(passage, verb) or verb >= stop:
        return None
    source = source_after(passage, verb + 1, stop, False)
    if source is None or not (source.speaker or source.refers == "person"):
        return None
    return Report(verb, max(verb, source.last), source, start, stop, True, "inverted_speech")


def _told_by(passage: Passage, first: int, start: int, stop: int) -> Report | None:
    """ "…," Tom Reed grumbled."""
    verb = first
    while verb < stop and verb - first < _NAME and passage.text[passage.starts[verb]].isupper():
        verb += 1
    closed = verb < stop and passage.words[verb + 1] in ".,"
    if not closed or not is_verb(passage, verb) or set(tag(passage, first, verb - 1)) != {"N"}:
        return None
    source = Source(first, verb - 1, speaker=(first, verb - 1))
    return Report(verb, verb, source, start, stop, True, "speech_verb")


def is_verb(passage: Passage, i: int) -> bool:
    """A common word with the ending of a verb; those of speech are read elsewhere."""
    word = passage.words[i]
    endings = source_words(passage.language)["verb_endings"]
    if not word.isalpha() or not passage.text[passage.starts[i]].islower() or passage.mark_at(i, "speech_verbs"):
        return False
    return len(word) > _NAME and any(word[-n:] in endings for n in (2, 3, 4)) and tag(passage, i, i) in "xj"
