"""The function words that attribution looks up one by one: `data/lexicons/<language>/plain/sources.yml`."""

from functools import cache

from flows.codebook import parties
from flows.extract.text.lexicon import read_lexicon_file
from flows.extract.text.passage import fold
from flows.settings import resources

Words = dict[str, dict[str, str]]  # category → word → code


@cache
def source_words(language: str) -> Words:
    """Every category of the file; one that is a plain list has itself as code."""
    path = resources() / "data" / "lexicons" / language / "plain" / "sources.yml"
    return {
        category: {fold(phrase): code for code, phrases in codes.items() for phrase in phrases}
        for category, codes in read_lexicon_file(path).items()
    }


@cache
def party_role(party: str) -> str:
    """The role of a party of the codebook; of one that it does not hold, `official_body`."""
    known = parties().get(party)
    return known.role if known else "official_body"
