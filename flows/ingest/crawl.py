"""Fetch what a source leads to, and keep every answer in the archive before anything reads it."""

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.catalogue import Source
from flows.errors import InputError
from flows.ingest.archive import Archive
from flows.ingest.fetch import Fetcher, FetchFailed, Response
from flows.ingest.found import Page, Reader, Request
from flows.ingest.visit import Known, Visit
from flows.network import Network
from flows.records import Issue, Snapshot

_GONE = {404, 410}
_LEAVES = {"article", "pdf", "capture", "table"}  # roles of pages that lead nowhere


@dataclass(frozen=True)
class Task:
    """What a crawl works with: a source, its reader, where answers are kept, and what is known already."""

    source: Source
    reader: Reader
    archive: Archive
    known: Known
    network: Network
    on_page: Callable[[], None]
    most: int | None = None  # addresses that are asked for, where a look is enough


def crawl(task: Task, now: datetime) -> Visit:
    """Visit a source over HTTP; what is kept is on disk when this returns. Raises nothing that a server can cause."""
    from anyio.from_thread import start_blocking_portal

    work = _Crawl(task)
    rechecks = list(_rechecks(task.source, task.known, now))
    with start_blocking_portal() as portal:  # a thread of its own: the caller may run in an event loop
        portal.call(work.run, task.reader.start(task.source), rechecks)
    task.archive.sync()
    return work.visit


def _rechecks(source: Source, known: Known, now: datetime) -> Iterable[Request]:
    """Addresses that were linked to lately: they are asked for again, since articles are edited and taken down."""
    young = now - timedelta(days=source.recheck_days)
    for address, snapshot in known.latest.items():
        if snapshot.role in {"article", "pdf"} and known.first[address] >= young:
            yield Request(address, snapshot.role, json.loads(snapshot.hints))


def fetch_once(address: str, network: Network) -> Response:
    """What one address gives. Raises InputError where that is nothing."""
    from anyio.from_thread import start_blocking_portal

    async def fetch() -> Response:
        async with Fetcher(network) as fetcher:
            return await fetcher.get(address)

    try:
        with start_blocking_portal() as portal:
            return portal.call(fetch)
    except FetchFailed as failure:
        raise InputError(str(failure)) from None


class _Crawl:
    """The requests of one visit: wave after wave, each led to by the pages of the one before."""

    def __init__(self, task: Task) -> None:
        self.visit = Visit()
        self._task = task
        self._asked: set[str] = set()

    async def run(self, requests: Iterable[Request], rechecks: Iterable[Request]) -> None:
        """What is new comes first: the budget may not last for all."""
        async with Fetcher(self._task.network, self._task.source.budget) as fetcher:
            for wanted in (requests, rechecks):
                wave = self._unasked(wanted)
                while wave:
                    led_to = await asyncio.gather(*(self._fetch(fetcher, request) for request in wave))
                    wave = self._unasked(request for some in led_to for request in some)

    def _unasked(self, requests: Iterable[Request]) -> list[Request]:
        wave = {request.address: request for request in requests if request.address not in self._asked}
        room = None if self._task.most is None else max(0, self._task.most - len(self._asked))
        allowed = list(wave.values())[:room]
        self._asked |= {request.address for request in allowed}
        return allowed

    async def _fetch(self, fetcher: Fetcher, request: Request) -> list[Request]:
        latest = self._task.known.latest.get(request.address)
        usable = latest and latest.status == 200 and (self._task.known.complete or request.role in _LEAVES)
        valid = latest if usable else None
        self.visit.asked += 1
        try:
            response = await fetcher.get(
                request.address, valid.etag if valid else None, valid.last_modified if valid else None
            )
        except FetchFailed as failure:
            self._note(request.address, failure.code, str(failure))
            return []
        finally:
            self._task.on_page()
        return self._keep(request, response, latest)

    def _keep(self, request: Request, response: Response, latest: Snapshot | None) -> list[Request]:
        if response.status == 304:
            self.visit.unchanged += 1
            return []
        if response.status in _GONE and latest is None:
            self._note(request.address, "not_found", f"{request.address} is not there ({response.status}).")
            return []
        page = _page(request, response)
        self._task.archive.keep(page, self._task.source.name, response.retrieved_at, latest)
        self.visit.kept += 1
        if response.status in _GONE:
            return []
        led_to = list(self._task.reader.follow(self._task.source, page, self._seen))
        self.visit.issues += [issue for issue in led_to if isinstance(issue, Issue)]
        return [request for request in led_to if isinstance(request, Request)]

    def _seen(self, address: str) -> bool:
        """Whether a statement is known there, or a capture, which never changes, is in the archive."""
        if address in self._task.known.statements:
            return True
        latest = self._task.known.latest.get(address)
        return latest is not None and latest.role == "capture" and latest.status == 200

    def _note(self, address: str, code: str, sentence: str) -> None:
        self.visit.issues.append(Issue(self._task.source.name, address, None, code, sentence))


def _page(request: Request, response: Response) -> Page:
    return Page(
        address=request.address,
        media_type=response.media_type,
        body=response.body,
        url=response.url,
        status=response.status,
        charset=response.charset,
        role=request.role,
        hints=request.hints,
        retrieved_at=response.retrieved_at,
        headers=response.headers,
    )
