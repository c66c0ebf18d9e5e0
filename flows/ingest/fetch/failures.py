"""Why a fetch fails: a code to count by, a sentence for a person, and whether trying again may help."""

from typing import Literal

Code = Literal[
    "timeout",
    "unreachable",
    "tls",
    "dns",
    "status",
    "too_large",
    "truncated",
    "redirects",
    "robots",
    "private_address",
    "scheme",
    "budget",
    "protocol",
]


class Failed(Exception):
    """Raised below the fetcher. `again` is whether another try may help, or after how many seconds it may."""

    def __init__(self, code: Code, sentence: str, again: bool | float = False) -> None:
        super().__init__(sentence)
        self.code, self.sentence, self.again = code, sentence, again
