"""An article, whatever it is served as → its document, with what led here filling what the page does not say."""

from flows.catalogue import Source
from flows.ingest.found import Page, Reading, Unreadable
from flows.ingest.page.document import check_status, make_document, page_text, plain_language, publisher_of
from flows.ingest.page.links import clean_address

_WALLS = {
    "login": "asks to log in",
    "challenge": "shows a test for robots",
    "paywall": "shows only a part without a subscription",
    "error": "shows an error of the site",
}


def read_article_page(source: Source, page: Page) -> Reading:
    """The document of an article. One that is gone, walled off or empty says so; what is known of it stays."""
    gone = check_status(page, listing=False)
    if gone:
        return gone
    if page.body.startswith(b"%PDF-"):
        from flows.ingest.pdf.report import read_report

        return read_report(source, page)
    try:
        return _read(source, page)
    except Unreadable as problem:
        return problem


def _read(source: Source, page: Page) -> Reading:
    from flows.ingest.article import Article, Selectors, read_article

    url = clean_address(page.url) or clean_address(page.address)
    if page.media_type.startswith("text/plain"):
        article = Article(page_text(page, html=False).replace("\r\n", "\n"))
    else:
        article = read_article(page_text(page), url, Selectors(**source.selectors.model_dump()))
    if article.wall:
        says = _WALLS.get(article.wall, "shows something else than its article")
        raise Unreadable(page.address, article.wall, f"{page.address} {says}; what is known of it stays.")
    if not article.text.strip():
        raise Unreadable(
            page.address,
            "no_article",
            f"{page.address} holds no article text, perhaps after a redesign; what is known of it stays.",
        )
    hints = page.hints
    living = page.address in source.url  # a page that is kept up to date says what it said when last changed
    own = (article.modified if living else None) or article.published
    said = {
        "url": url or article.url,
        "title": article.title or hints.get("title"),
        "published": more_exact(own, hints.get("published")),
        "language": plain_language(article.language or hints.get("language"), article.text),
        "publisher": publisher_of(source, article.site or hints.get("publisher")),
    }
    return make_document(page.address, article.text, said)


def more_exact(page: str | None, hint: str | None) -> str | None:
    """The page's own date, unless the link names the same day with a time, or the same time with its zone."""
    return hint if not page or (hint and hint.startswith(page)) else page
