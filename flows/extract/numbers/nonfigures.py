"""What is no figure: dates, years, ages, clock times, names of units and weapons, numbering, measures, addresses.

`why_not` names the reason, or None where a number may be a figure. The words are those of `nonfigures.yml`:

nonfigure_nouns  what follows the number and is no count of war: stretches of time, measures, "reasons"
nonfigure_leads  what stands before it and makes it a name: numbering ("article 5"), models ("Leopard 2"), ages
year_leads       what stands before a year; year_prepositions: those that no count follows
aged_persons     whom an age between commas stands behind
metres_before    what stands behind "500m" where it is no 500 million
designations     letters that a number, over a dash too, makes the name of a weapon
"""

from flows.extract.attribution.source_words import source_words
from flows.extract.numbers.days import capital, why_date
from flows.extract.numbers.terms import Numeral, glued, is_digits
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark
from flows.extract.units.counted import Phrase

_HYPHENS = frozenset("-‑–")
_DASHES = frozenset("-‑–—‒―−")
_HOURS = 24
_PLUSES = frozenset("+＋")
_PAIRS = frozenset((("«", "»"), ("“", "”"), ("„", "“"), ('"', '"')))
_CLOSING = frozenset(closing for _, closing in _PAIRS)
_MANY_COUNTRIES = 10
_MANY_TIMES = 30  # nothing is so many times greater than another
_EVENT = 8  # tokens around "nine times" in which an attack may be named


def why_not(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> str | None:
    """The reason why the number is no figure, a short name; None where it may be one."""
    if numeral.ordinal:
        return "ordinal"
    if numeral.currency or numeral.form == "percent":
        return None
    if numeral.form in ("digits", "increment") and (reason := _by_signs(passage, numeral)):
        return reason
    return (
        why_date(passage, numeral, phrase) or _by_lead(passage, numeral, phrase) or _by_noun(passage, numeral, phrase)
    )


def _by_signs(passage: Passage, numeral: Numeral) -> str | None:
    """What touches the digits: letters, colons, slashes, points."""
    tokens, first, last = passage.words, numeral.first, numeral.last
    if first and glued(passage, first - 1):
        before = tokens[first - 1]
        if before[0].isalpha() or before in "_@#/\\=&№":
            return "name"
        if before in ":." and first > 1 and is_digits(tokens[first - 2]) and glued(passage, first - 2):
            return "clock"
        if before in _HYPHENS and first > 1 and glued(passage, first - 2) and tokens[first - 2][0].isalnum():
            return "name"
        if before in "'’ʼ" and len(tokens[first]) == 2 and (first < 2 or not glued(passage, first - 2)):
            return "year"
    if glued(passage, last):
        after = tokens[last + 1]
        if after[0].isalpha() and passage.mark_at(last + 1, "currencies") is None:
            return "name"
        if last + 2 < len(tokens) and glued(passage, last + 1):
            if after in ":./" and is_digits(tokens[last + 2]):
                return "clock"
            if after in "_@=":
                return "name"
    if tokens[last] == "m" and first < last and glued(passage, last - 1) and passage.mark_at(last + 1, "metres_before"):
        return "measure"
    return _telephone(passage, numeral) or _numbering(passage, numeral) or _quoted(passage, numeral)


def _quoted(passage: Passage, numeral: Numeral) -> str | None:
    """What something is called between quotation marks: «18–24», the channel "News 24"."""
    tokens, opening, closing = passage.words, numeral.start - 1, numeral.end + 1
    if closing >= len(tokens) or tokens[closing] not in _CLOSING:
        return None
    if opening > 1 and tokens[opening][0].isalpha() and capital(passage, opening) and tokens[opening - 2][0].isalpha():
        opening -= 1  # what somebody says stands behind a colon or a comma
    return "name" if (tokens[opening], tokens[closing]) in _PAIRS else None


def _telephone(passage: Passage, numeral: Numeral) -> str | None:
    """ "+380 95 641 22 07", "797-69-70", "01032": groups of digits that count nothing."""
    tokens, first, last = passage.words, numeral.first, numeral.last
    written = tokens[first]
    if written[0] == "0" and len(written) > 1 and written.isdecimal():
        return "phone"
    if first and tokens[first - 1] in _PLUSES:
        after = last + 2 if tokens[last + 1 : last + 2] == ["("] else last + 1
        if len(written) > 6 or (
            after < len(tokens) and is_digits(tokens[after]) and passage.line[after] == passage.line[first]
        ):
            return "phone"
    groups = 0
    while (
        last + 2 < len(tokens)
        and tokens[last + 1] in _HYPHENS
        and is_digits(tokens[last + 2])
        and glued(passage, last + 1)
    ):
        groups, last = groups + 1, last + 2
        if groups == 2:
            return "phone"
    return None


def _numbering(passage: Passage, numeral: Numeral) -> str | None:
    """ "1. " and "2)" at the head of a line."""
    first, last = numeral.first, numeral.last
    if last + 1 >= len(passage) or passage.words[last + 1] not in (".", ")") or not glued(passage, last):
        return None
    if first and passage.line[first - 1] == passage.line[first]:
        return None
    alone = last + 2 >= len(passage) or passage.line[last + 2] != passage.line[last]
    return None if alone or numeral.value > 100 else "numbering"


def _by_lead(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> str | None:
    """Words before the number that make it a name or an age."""
    if numeral.form == "digits" and (reason := _designation(passage, numeral) or _age_apposed(passage, numeral)):
        return reason
    if _named_in_latin(passage, numeral, phrase):
        return "model"
    lead = passage.mark_before(numeral.start - 1, "nonfigure_leads")
    if lead is None or passage.line[lead.last] != passage.line[numeral.first]:
        return None
    if lead.code == "clock" and numeral.value > _HOURS:
        return None  # "put the figure at around 25,000"
    if lead.code == "model":
        return "model" if capital(passage, lead.first) and numeral.form == "digits" else None
    if lead.code == "numbering":
        named = phrase is not None and passage.mark_at(phrase.head, "counted_thing")
        return "numbering" if numeral.form == "digits" and numeral.multiplied == 1 and not named else None
    return lead.code


def _named_in_latin(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> bool:
    """«БТР Pbv 302»: digits behind a name in Latin letters, where nothing is counted."""
    i = numeral.first - 1
    if passage.language == "en" or i < 0 or numeral.form != "digits" or numeral.multiplied != 1:
        return False
    word = passage.words[i]
    if not (word.isascii() and word.isalpha() and capital(passage, i) and passage.gap(i) == " "):
        return False
    return phrase is None or passage.mark_at(phrase.head, "counted_thing") is None


def _designation(passage: Passage, numeral: Numeral) -> str | None:
    """ "КАБ – 250", "Су 34": capitals that a number makes the name of a weapon."""
    before = numeral.first - 1
    if before > 0 and passage.words[before] in _DASHES:
        before -= 1
    mark = passage.mark_before(before, "designations")
    if mark is None or not capital(passage, mark.first) or passage.line[mark.first] != passage.line[numeral.first]:
        return None
    return "name" if before < numeral.first - 1 or passage.starts[numeral.first] - passage.ends[mark.last] < 2 else None


def _age_apposed(passage: Passage, numeral: Numeral) -> str | None:
    """ "Kuprin, 44, was", "her father, 45, fled": an age between commas behind a name or a relative."""
    first, last = numeral.first, numeral.last
    if first < 2 or last + 1 >= len(passage) or passage.words[first - 1] != "," or not 1 <= numeral.value <= 110:
        return None
    closed = passage.words[last + 1] in (",", ".", ")", "—", ";")
    named = capital(passage, first - 2) and passage.words[first - 2][0].isalpha()
    person = named or passage.mark_before(first - 2, "aged_persons") is not None
    if passage.words[last + 1] == "—" and passage.text[passage.starts[first - 2] : passage.ends[first - 2]].isupper():
        return None  # «100 у ХАМАС, 30 — у других»
    return "age" if closed and person and first == last else None


def _by_noun(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> str | None:
    """The noun behind the number: stretches of time, measures, and what tells nothing of a war."""
    near = numeral.last + 1
    while near < len(passage) and passage.words[near] in _HYPHENS:
        near += 1
    area = passage.has("area_units")
    if area and passage.mark_at(near, "area_units"):
        return None
    noun = passage.mark_at(near, "nonfigure_nouns")
    if noun is not None and noun.code != "abstract" and passage.line[near] == passage.line[numeral.last]:
        return _excused(passage, numeral, noun)
    if phrase is None or (area and passage.mark_at(phrase.first, "area_units")):
        return None
    for i in {phrase.head, phrase.last}:
        noun = passage.mark_before(i, "nonfigure_nouns")
        named = passage.mark_at(i, "counted_thing") or passage.mark_before(i, "counted_thing")
        if noun is not None and not named and not _begins_a_name(passage, i):
            return _excused(passage, numeral, noun)
    return None


def _begins_a_name(passage: Passage, i: int) -> bool:
    """ "M777" is no metre."""
    return glued(passage, i) and passage.words[i + 1][0].isdecimal()


def _excused(passage: Passage, numeral: Numeral, noun: Mark) -> str | None:
    """ "attacked nine times" and "over 50 countries" say how many; "five times more" and "in 12 cities" do not."""
    if noun.code == "countries":
        led = passage.mark_before(numeral.start - 1, "year_leads")
        return "countries" if led or numeral.value < _MANY_COUNTRIES else None
    if noun.code == "duration" and passage.mark_at(noun.last + 1, "counted_thing") and noun.first == noun.last:
        behind = passage.words[noun.last + 1]
        if passage.language == "en" and not passage.words[noun.last].endswith("s") and behind.endswith(("s", "men")):
            return None  # "five day labourers"
    if noun.code not in ("times", "places"):
        return noun.code
    if passage.mark_before(numeral.start - 1, "year_prepositions"):
        return noun.code
    if noun.code == "places":
        before = passage.words[numeral.start - 1] if numeral.start else ""
        if passage.mark_at(noun.first, "counted_thing") or passage.mark_at(numeral.last + 1, "counted_thing"):
            return None
        return noun.code if before in source_words(passage.language)["prepositions"] else None
    if numeral.value >= _MANY_TIMES and not passage.mark_at(noun.last + 1, "times_more"):
        return None
    for i in range(max(0, numeral.first - _EVENT), min(noun.last + _EVENT, len(passage))):
        if passage.sentence[i] == passage.sentence[numeral.first] and passage.mark_at(i, "counted_event"):
            return None
    return "times"
