"""A page of Telegram's web preview → its posts. Only a post's own text counts, not what it answers to."""

import re
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from flows.ingest.found import Page, Unreadable
from flows.ingest.page.document import page_text
from flows.ingest.page.plain import node_text, one_line

_POST = re.compile(r"([A-Za-z0-9_]+)/(\d{1,12})\Z")
_TEXT = "tgme_widget_message_text"
_OTHERS = {"tgme_widget_message_reply", "tgme_widget_message_link_preview", "tgme_widget_message_poll", _TEXT}


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its own text: "" where it has only pictures, a poll or a notice of the channel."""

    address: str
    text: str
    published: str | None  # ISO 8601, with the offset given


@dataclass(frozen=True, slots=True)
class Preview:
    """The posts of one page, oldest first; `ids` also counts those without a text, and the parts of albums."""

    name: str
    title: str | None
    posts: tuple[Post, ...]
    ids: tuple[int, ...]


def read_preview(page: Page) -> Preview:
    """What a page of the web preview shows. Raises Unreadable where it is none."""
    tree = LexborHTMLParser(page_text(page))
    found: dict[int, Post] = {}
    ids: set[int] = set()
    name = ""
    for node in tree.css(".tgme_widget_message[data-post]"):
        mark = _POST.match(node.attributes.get("data-post") or "")
        if mark is None:
            continue
        name = name or mark[1]
        number = int(mark[2])
        ids |= {number, *_album(node, mark[1])}
        found.setdefault(number, _post(node, f"https://t.me/{mark[1]}/{number}"))
    if not ids:
        _refuse(tree, page)
    title = tree.css_first(".tgme_channel_info_header_title")
    posts = tuple(post for _, post in sorted(found.items()))
    return Preview(name, one_line(title.html) if title else None, posts, tuple(sorted(ids)))


def _post(node: LexborNode, address: str) -> Post:
    date = node.css_first("a.tgme_widget_message_date time[datetime]") or node.css_first("time[datetime]")
    published = date.attributes.get("datetime") if date else None
    service = "service_message" in (node.attributes.get("class") or "")
    return Post(address, "" if service else _own_text(node), _checked(published))


def _own_text(node: LexborNode) -> str:
    """The post's text. That of the post it answers to has the same class, and so do previews of links."""
    for text in node.css(f".{_TEXT}"):
        if not _is_inside(text, node):
            return node_text(text)
    return ""


def _is_inside(node: LexborNode, post: LexborNode) -> bool:
    """Whether a text belongs to something else in the post, or is the inner one of two nested ones."""
    parent = node.parent
    while parent is not None and parent.mem_id != post.mem_id:
        if _OTHERS & set((parent.attributes.get("class") or "").split()):
            return True
        parent = parent.parent
    return False


def _album(node: LexborNode, name: str) -> set[int]:
    """The numbers of the pictures of a post, each of which is a post of its own to Telegram."""
    own = re.compile(rf"/{name}/(\d{{1,12}})(?:\?single)?\Z")
    links = (link.attributes.get("href") or "" for link in node.css(".tgme_widget_message_grouped a[href]"))
    return {int(match[1]) for match in map(own.search, links) if match}


def _checked(published: str | None) -> str | None:
    try:
        return datetime.fromisoformat(published or "").isoformat()
    except ValueError:
        return None


def _refuse(tree: LexborHTMLParser, page: Page) -> None:
    address = page.address
    if tree.css_first(".tgme_channel_history, .tgme_channel_info"):
        if "before=" in address:
            return
        raise Unreadable(address, "no_posts", f"{address} shows no posts; what is known of the channel stays.")
    if tree.css_first(".tgme_page, .tgme_page_action, .tgme_action_button_new"):
        raise Unreadable(
            address,
            "no_preview",
            f"{address} has no public preview: Telegram shows it to its members only, or not at all.",
        )
    raise Unreadable(address, "channel", f"{address} is no page of Telegram's web preview; what is known stays.")
