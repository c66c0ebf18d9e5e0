"""What "he", "the spokesman", "the report" and a bare surname point back to."""

from flows.extract.attribution.bodies import Span, find_body
from flows.extract.attribution.descriptions import find_described
from flows.extract.attribution.full_names import FullNames
from flows.extract.attribution.memory import Memory, Named, pointed_at, remember, same_body, words_of
from flows.extract.attribution.names import Source
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.posts import Posts
from flows.extract.attribution.report import Report
from flows.extract.attribution.source_words import source_words
from flows.extract.attribution.speech_marks import Quotations
from flows.extract.attribution.subjects_before import (
    body_before,
    group_before,
    named_before,
    nearest_body,
    subject_before,
)
from flows.extract.text.passage import Passage

_POST = 4  # sentences in which "the message" goes on
_SUBJECT = 6  # tokens with which a sentence names its subject
_SOON = 2  # sentences within which somebody is named who has spoken as "he"
_BESIDE = 8  # tokens beside a name in which what belongs to the post stands
_STEM, _LETTERS = 5, 3  # letters of a word that every case keeps; what is no longer is a preposition


def name_sources(passage: Passage, reports: list[Report], quotations: Quotations) -> list[Named]:
    """The source of each report (in order), with everything that points back resolved.

    What is named within a quotation is not what a "he" outside it points to.
    """
    memory, full, posts = Memory(), FullNames(passage), Posts(passage)
    named = []
    for report in reports:
        name = _name(passage, report, memory, full, posts)
        named.append(name)
        if quotations.outside(report):
            remember(memory, name, report.source, passage.sentence[report.at])
    for k in range(len(reports) - 2, -1, -1):
        named[k] = _named_later(passage, reports, named, k)
    return named


def _named_later(passage: Passage, reports: list[Report], named: list[Named], k: int) -> Named:
    """ "The minister said …, Ivan Orlov added": whom the text names only when he speaks again."""
    mine, later, source = named[k], named[k + 1], reports[k].source
    if mine.speaker or not source.role or source.refers == "document" or not later.speaker:
        return mine
    first, second = reports[k].at, reports[k + 1].at
    if passage.sentence[second] - passage.sentence[first] > _SOON:
        return mine
    if later.role:
        same = _again(passage, source, reports[k + 1].source)
        return mine._replace(speaker=later.speaker, organisation=None) if same else mine
    introduced = passage.line[first] == passage.line[second] or " " in later.speaker
    new_paragraph = passage.line[first] != passage.line[second]
    indefinite = (
        source.refers == ""
        and not new_paragraph
        and passage.words[source.first] not in source_words(passage.language)["definite"]
    )
    if indefinite or not introduced or (mine.organisation and mine.organisation != mine.role):
        return mine
    return mine._replace(speaker=later.speaker, organisation=None)


def _again(passage: Passage, mine: Source, later: Source) -> bool:
    """ "A senior officer said …. The officer, Major Reed, said …"."""
    if mine.role is None or passage.language != "en":
        return False
    words, definite = passage.words, source_words("en")["definite"]
    posts = words[mine.role[0] : mine.role[1] + 1]
    return any(words[i - 1] in definite and words[i] in posts for i in range(later.first + 1, later.last))


def _name(passage: Passage, report: Report, memory: Memory, full: FullNames, posts: Posts) -> Named:
    source = report.source
    via = words_of(passage, report.via)
    if source.refers:
        found = _pointed(passage, report, memory, full, posts)
        if found is None:
            found = Named(
                role=words_of(passage, source.role), organisation=words_of(passage, source.organisation or source.role)
            )
        if found.speaker and source.refers in ("person", "voice", "office"):
            found = found._replace(organisation=None)
        return found._replace(via=via or found.via)
    speaker = full.of(source.speaker).removesuffix("'s").removesuffix("’s") if source.speaker else None
    body = words_of(passage, source.organisation)
    if speaker is None and source.role and source.organisation:
        described = find_described(passage, report, memory, full)
        speaker = described.speaker if described else None
    if speaker and body is None and source.role and passage.language == "en" and _is_owned(passage, source.role):
        body = _spoken_for(passage, report, memory)
    return Named(speaker, words_of(passage, source.role), body, via)


def _is_owned(passage: Passage, role: Span) -> bool:
    """ "its spokeswoman"."""
    owner = passage.words[role[0] - 1] if role[0] else ""
    return "V" in tag(passage, *role) and owner in source_words(passage.language)["owners"]


def _spoken_for(passage: Passage, report: Report, memory: Memory) -> str | None:
    """The body that "its spokeswoman" speaks for: the sentence's subject, else the one that reported last."""
    first = passage.sentences[passage.sentence[report.at]][0]
    last = min(first + _SUBJECT, report.source.first - 1, report.at - 1)
    tags = tag(passage, first, last) if last >= first else ""
    subject = find_body(tags.split("b")[0], 0, len(tags.split("b")[0]) - 1)
    if subject and subject[0] <= 1 and set(tags[subject[0] : subject[1] + 1]) & set("OoA"):
        return words_of(passage, (first + subject[0], first + subject[1]))
    return memory.body.organisation if memory.body else None


def _pointed(passage: Passage, report: Report, memory: Memory, full: FullNames, posts: Posts) -> Named | None:
    """Whom a source points to that names nobody itself."""
    source = report.source
    if source.refers == "document" and memory.last and _is_statement(passage, source):
        return memory.last if passage.sentence[report.at] - memory.said <= _POST else None
    if source.refers == "subject" and memory.said == passage.sentence[report.at]:
        return memory.last
    if source.refers == "office":
        described = find_described(passage, report, memory, full)
        if described:
            return described
    if source.refers in ("person", "subject"):
        recent = subject_before(passage, report, full, memory.spoke, source.role is None)
        if recent:
            return recent
    if source.refers == "thing":
        acting = body_before(passage, report)
        if acting:
            return acting
    found = memory.voice if source.refers == "voice" else None
    if source.refers == "body" and source.organisation:
        own = Named(organisation=words_of(passage, source.organisation))
        return same_body(passage, memory, source.organisation) or own
    found = found or _holder(passage, source, full, posts) or pointed_at(memory, source)
    if source.refers in ("person", "voice") and (found is None or not found.speaker):
        found = subject_before(passage, report, full, -1, True) or named_before(passage, report) or found
    if source.refers == "people":
        found = group_before(passage, report) or found
    if found is None and source.refers in ("thing", "document", "people"):
        found = nearest_body(passage, report)
    return found


def _is_statement(passage: Passage, source: Source) -> bool:
    """«Йдеться в повідомленні»: what somebody has just been said to have told."""
    known = source_words(passage.language)["statements"]
    return any(passage.words[i] in known for i in range(source.first, source.last + 1))


def _holder(passage: Passage, source: Source, full: FullNames, posts: Posts) -> Named | None:
    """The person who holds the post that stands alone, "the minister", or the same post with what belongs to it."""
    if source.role is None or source.refers not in ("person", "voice", "office"):
        return None
    post = next((i for i in range(source.role[0], source.role[1] + 1) if passage.mark_at(i, "roles")), source.role[0])
    person = posts.holder(post)
    if person is None:
        return None
    name = full.of(person[0])
    if source.refers == "office" and not _same_office(passage, source.role, post, person[0]):
        return None
    return Named(name, words_of(passage, source.role), words_of(passage, person[1]))


def _same_office(passage: Passage, role: Span, post: int, person: Span) -> bool:
    """Whether what belongs to the post, as in "head of the agency", stands beside the person's name too."""
    first, last = passage.sentences[passage.sentence[person[0]]]
    first, last = max(first, person[0] - _BESIDE), min(last, person[1] + _BESIDE)
    beside = [word for word in passage.words[first : last + 1] if word[0].isalpha()]
    stems, initials = {word[:_STEM] for word in beside}, "".join(word[0] for word in beside)
    bare = source_words(passage.language)["bare_bodies"]
    told = [passage.words[i].removesuffix("'s") for i in range(role[0], role[1] + 1) if i != post]
    told = [word for word in told if word[0].isalpha() and word not in source_words(passage.language)["prepositions"]]
    return all(word[:_STEM] in stems or word in bare or (len(word) > 1 and word in initials) for word in told)
