"""The kind `channel`: public channels of Telegram, as their web preview (t.me/s/NAME) shows them."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from flows.catalogue import Source
from flows.ingest.channel_posts import Post, Preview, read_preview
from flows.ingest.found import Page, Reading, Request, Shown, Unreadable
from flows.ingest.page.document import check_status, make_document, plain_language, publisher_of
from flows.records import Issue

_BEFORE = re.compile(r"[?&]before=(\d{1,12})\b")
_NAME = re.compile(r"/(?:s/)?([A-Za-z]\w{2,})/?\Z")


def start(source: Source) -> list[Request]:
    """The newest posts of each channel, whether t.me/NAME or t.me/s/NAME was given."""
    return [Request(_preview_address(address), role="channel") for address in source.url]


def follow(source: Source, page: Page, seen: Callable[[str], bool]) -> Iterator[Request | Issue]:
    """The posts before those of the page, while it holds one that is new or young enough to be edited."""
    depth = int(page.hints.get("page", "1"))
    if page.role != "channel" or depth >= source.most_pages or check_status(page, listing=True):
        return
    try:
        preview = read_preview(page)
    except Unreadable:
        return  # read() tells
    lowest = min(preview.ids, default=0)
    if lowest <= 1 or not any(_is_due(post, source, page, seen) for post in preview.posts):
        return
    address = f"{page.address.split('?')[0]}?before={lowest}"
    if address != page.address:
        yield Request(address, role="channel", hints={"page": str(depth + 1)})


def read(source: Source, page: Page) -> Iterator[Reading]:
    """The posts that have a text, in the order of the channel, and the stretch that the page shows."""
    problem = check_status(page, listing=True)
    if problem:
        yield problem
        return
    try:
        preview = read_preview(page)
    except Unreadable as unreadable:
        yield unreadable
        return
    for post in preview.posts:
        if post.text:
            yield _document(source, post, preview)
    if preview.ids:
        before = _BEFORE.search(page.address)  # all posts up to there are on the page, not only to its highest
        high = max(*preview.ids, int(before[1]) if before else 0)
        yield Shown(f"https://t.me/{preview.name}/", min(preview.ids), high, preview.ids)


def _document(source: Source, post: Post, preview: Preview) -> Reading:
    said = {
        "url": post.address,
        "published": post.published,
        "language": plain_language(source.language, post.text),
        "publisher": publisher_of(source, preview.title),
    }
    return make_document(post.address, post.text, said)


def _is_due(post: Post, source: Source, page: Page, seen: Callable[[str], bool]) -> bool:
    if post.text and not seen(post.address):
        return True
    if page.retrieved_at is None or not post.published:
        return False
    moment = datetime.fromisoformat(post.published)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=page.retrieved_at.tzinfo)
    return moment > page.retrieved_at - timedelta(days=source.recheck_days)


def _preview_address(address: str) -> str:
    """The web preview of a channel. An address of another host (a mirror, a test) is left as it is."""
    parts = urlsplit(address)
    name = _NAME.match(parts.path)
    if parts.hostname not in ("t.me", "telegram.me", "telegram.dog") or name is None:
        return address
    return f"https://t.me/s/{name[1]}"
