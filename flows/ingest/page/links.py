"""Addresses as they stay the same: absolute, without fragments and without what only counts visitors."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\d*|link_\w+|bbc_team|format|ptr_name|channel)|fbclid|gclid|dclid|yclid|ysclid"
    r"|msclkid|mc_[ce]id|igshid|_ga|_gl|cmpid|CMP|ncid|ocid|xtor|ICID|wt_mc|rss_id|ftag|traffic_source",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\s+")


def clean_address(link: str | None, base: str | None = None, keep_fragment: bool = False) -> str | None:
    """`link` as an absolute http(s) address; None for anything else (mailto:, javascript:, a bare fragment, rubbish).

    `keep_fragment` is for identity where several texts stand on one page (a live blog).
    """
    link = _BLANK.sub("", link or "")
    if not link or link.startswith("#"):
        return None
    try:
        parts = urlsplit(urljoin(base or "", link))
        host = parts.hostname
        _ = parts.port  # raises where it is no number
        parts.geturl().encode("utf-8")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        return None
    query = "&".join(pair for pair in parts.query.split("&") if not _TRACKING.fullmatch(pair.split("=")[0]))
    place = parts.netloc.lower().removesuffix(":80" if parts.scheme == "http" else ":443")
    return urlunsplit((parts.scheme, place, parts.path or "/", query, parts.fragment if keep_fragment else ""))


def find_links(html: str, base: str | None) -> Iterator[str]:
    """The addresses that a page of HTML links to, each once, in the order of the page."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    declared = tree.css_first("base[href]")
    base = clean_address(declared.attributes.get("href"), base) or base if declared else base
    seen: set[str] = set()
    for node in tree.css("a[href], area[href]"):
        address = clean_address(node.attributes.get("href"), base)
        if address and address not in seen:
            seen.add(address)
            yield address


def same_site(address: str, other: str) -> bool:
    """Whether two addresses are of one host, or one of a host below the other's."""
    first, second = (f".{(urlsplit(a).hostname or '').removeprefix('www.')}" for a in (address, other))
    return first.endswith(second) or second.endswith(first)
