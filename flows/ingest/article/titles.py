"""The title of an article without the name of its site."""

import html
import re
from collections import Counter

from flows.ingest.article.blocks import clean, key

_PARTED = re.compile(r"\s+[|–—•·»«:\-/]+\s+|\s*[|»«•｜：]\s*|\s+::\s+|(?<=\w)_(?=\w+\Z)|(?<=\w)[-–—](?=[^-–—\s]+\Z)")
_BEHIND = re.compile(r"\s*[|»«•·_｜：]|\s+[-–—/]+\s|-{1,2}\w")
_CUT = re.compile(r"(?:…|\.\.\.)\Z")
_SHORTEST = 3  # letters of a site's name
_LONGEST = 45  # letters of a site's name with its section


def site_keys(names: list[str], host: str) -> set[str]:
    """How the name of a site may be spelled: what it calls itself, its host and the host's main part."""
    spelled = {key(name) for name in names}
    labels = [label for label in host.lower().removeprefix("www.").split(".") if label]
    if labels:
        spelled |= {key(host.removeprefix("www.")), key(max(labels, key=len))}
    return {name for name in spelled if len(name) >= _SHORTEST}


def without_site(title: str, sites: set[str]) -> str:
    """`title` without the name of the site, before or after it."""
    while True:
        parts = list(_PARTED.finditer(title))
        if not parts:
            return title
        if _is_site(title[parts[-1].end() :], sites):
            title = title[: parts[-1].start()].rstrip()
        elif _is_site(title[: parts[0].start()], sites):
            title = title[parts[0].end() :].lstrip()
        else:
            return title


def _is_site(part: str, sites: set[str]) -> bool:
    spelled = key(part)
    if spelled in sites:
        return True
    return len(spelled) <= _LONGEST and any(
        len(site) >= _SHORTEST and (spelled.startswith(site) or spelled.endswith(site)) and len(part.split()) <= 5
        for site in sites
    )


def choose_title(candidates: list[str | None], sites: set[str]) -> str | None:
    """The title that most places agree on, of those given in the order of trust.

    A title that is another one with a section or a site behind it counts for that one.
    """
    titles = [without_site(clean(html.unescape(said)), sites) for said in candidates if said and said.strip()]
    titles = [title for title in titles if key(title) and key(title) not in sites]
    if not titles:
        return None
    whole = [title for title in titles if not _CUT.search(title)] or titles
    votes = Counter(key(_shortened(title, whole)) for title in whole)
    best = max(votes, key=lambda spelled: votes[spelled])
    return next(_shortened(title, whole) for title in whole if key(_shortened(title, whole)) == best)


def _shortened(title: str, others: list[str]) -> str:
    for other in others:
        rest = title[len(other) :] if title.startswith(other) else ""
        if len(other) > _SHORTEST and _BEHIND.match(rest):
            return other
    return title
