"""How the network is used: who we say we are, how fast we ask, and when we give up."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from flows.errors import InputError

_PREFIX = "REPORTEDLY_"


class Network(BaseSettings):
    """Settings of the fetcher, each read from the environment as `REPORTEDLY_` and its name in capitals.

    `contact` is shown to every server: set REPORTEDLY_CONTACT to a page or a mail address of yours, so that a
    publisher who minds can write to you instead of blocking you. All times are seconds.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, extra="forbid")

    contact: str = Field("https://github.com/reportedly/reportedly", pattern=r"^[!-'*-~]+$")
    allowed_hosts: Annotated[frozenset[str], NoDecode] = frozenset()  # may have private addresses; "a,b" in the shell
    seconds_between: float = Field(1.0, ge=0)  # starts of two requests to one host
    per_host: int = Field(2, ge=1)  # requests to one host at a time
    timeout: float = Field(20.0, gt=0)  # without a sign of life: connecting, or between two pieces
    most_seconds: float = Field(120.0, gt=0)  # one response, however steadily it drips
    most_bytes: int = Field(50_000_000, gt=0)  # one body, decompressed
    retries: int = Field(3, ge=0)
    backoff: float = Field(1.0, ge=0)  # before the first retry; doubles with each, with jitter
    patience: float = Field(120.0, ge=0)  # the longest Retry-After that is waited for
    authorities: Path | None = None  # certificates (PEM) trusted beside the usual ones

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, hosts: Any) -> Any:
        names = hosts.split(",") if isinstance(hosts, str) else hosts
        return [name.strip().lower().rstrip(".") for name in names if name.strip()]


def read_network() -> Network:
    """The settings that the environment asks for. Raises InputError, which names the variable."""
    try:
        return Network()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = _PREFIX + "_".join(str(part) for part in first["loc"][:1]).upper()
        raise InputError(f"{name} cannot be used ({first['msg']}); change it or unset it.") from None
