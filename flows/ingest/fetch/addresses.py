"""Addresses: which can be fetched, where a redirect may lead, and how they are shown without secrets."""

import re

import httpx

from flows.ingest.fetch.failures import Failed

_USERINFO = re.compile(r"//[^/?#]*@")
_SECRET = re.compile(
    r"([?&;](?:[^=&;#]*[_-])?(?:key|apikey|token|secret|pass|passwd|password|pwd|auth|sig|signature|sid|session|"
    r"credential|jwt|app_identifier)=)[^&;#\s]*",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e]+")
_LONGEST_SHOWN = 200


def shown(address: str) -> str:
    """An address fit for logs and sentences: no name and password, no secrets of the query, no control characters."""
    plain = _INVISIBLE.sub(" ", _SECRET.sub(r"\1…", _USERINFO.sub("//", address.split("#", 1)[0])))
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1] + "…"


def parse(address: str) -> httpx.URL:
    """The address to ask for, without its fragment. Raises Failed where it is none that can be fetched."""
    try:
        return _checked(httpx.URL(address), address)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise Failed("scheme", f"{shown(address)} is no address that can be fetched; correct it.") from None


def next_hop(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads. Raises Failed where it must not be followed."""
    origin = shown(str(url))
    try:
        target = url.join(location)
    except (httpx.InvalidURL, ValueError):
        raise Failed("redirects", f"{origin} redirects to {shown(location)}, which is no address.") from None
    try:
        target = _checked(target, str(target))
    except Failed as failed:
        raise Failed(failed.code, f"{origin} redirects: {failed.sentence}") from None
    if url.scheme == "https" and target.scheme == "http":
        raise Failed(
            "scheme",
            f"{origin} redirects from https to {shown(str(target))}, where the text could be changed on its way; "
            "give that address itself if you accept this.",
        )
    return target


def _checked(url: httpx.URL, address: str) -> httpx.URL:
    if url.scheme not in ("http", "https") or not url.host:
        raise Failed("scheme", f"{shown(address)} is no address of the web; only http and https are fetched.")
    if url.port is not None and not 0 < url.port < 65536:
        raise Failed("scheme", f"{shown(address)} names a port that cannot be; correct it.")
    if url.userinfo:
        raise Failed(
            "scheme", f"{shown(address)} carries a name or password; give it without: only public pages are read."
        )
    return url.copy_with(fragment=None)
