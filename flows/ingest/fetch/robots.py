"""robots.txt (RFC 9309): what a host asks of crawlers."""

import httpx
from protego import Protego

NAME = "reportedly"  # what robots.txt files call us
MOST_BYTES = 512 * 1024  # read of one file; the standard asks for at least 500 KiB
LONGEST_DELAY = 30.0  # seconds of a Crawl-delay that are honoured


class Rules:
    """What one host allows, and how many seconds it wants between two requests."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)
        self.delay = min(max(self._rules.crawl_delay(NAME) or 0.0, 0.0), LONGEST_DELAY)

    def allows(self, url: httpx.URL) -> bool:
        return self._rules.can_fetch(str(url), NAME)


def read_rules(status: int, body: bytes) -> Rules:
    """The rules in an answer to a request for robots.txt; a host that has none allows everything."""
    return Rules(body.decode("utf-8-sig", "replace") if 200 <= status < 300 else "")


def robots_of(url: httpx.URL) -> httpx.URL:
    """Where the rules for an address are."""
    return url.copy_with(raw_path=b"/robots.txt")
