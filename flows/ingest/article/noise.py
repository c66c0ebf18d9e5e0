"""What stands in an article's page and is none of its text: boxes known by their names, lines known by their words."""

import re
from functools import lru_cache

from flows.ingest.article.blocks import Block, Element, extent

_TAGS = frozenset({"figure", "figcaption", "footer", "aside", "nav", "form", "legend", "details"})
_ROLES = re.compile(r"complementary|navigation|contentinfo|search|dialog|alertdialog|menu|menubar|toolbar")

# Names as web designers give them, in the class and id of elements; whole words, "relatedArticles" is two.
_BOXES = (
    "related|recommended|recommendation|recommendations|recirc|recirculation|newsletter|newsletters|subscribe|"
    "subscription|subscriptions|signup|promo|promos|promotion|advert|adverts|advertisement|advertisements|advertising|"
    "advertorial|ad|ads|adv|adslot|dfp|sponsor|sponsored|share|shares|sharing|sharer|sharebar|social|socials|comment|"
    "comments|disqus|caption|captions|figcaption|credit|credits|copyright|photographer|byline|bio|tags|keywords|"
    "breadcrumb|breadcrumbs|readmore|readalso|alsoread|seealso|popular|trending|mostread|sidebar|footer|nav|navbar|"
    "navigation|menu|toolbar|cookie|cookies|consent|gdpr|modal|popup|tooltip|dropdown|rating|ratings|poll|quiz|survey|"
    "donate|donation|outbrain|taboola|widget|widgets|pagination|pager|pagenavi|timestamp|pubdate|screenreader|"
    "visuallyhidden|sr|noprint|pullquote|pullquotes|gallery|slideshow|slider|carousel|player|tweet|telegram|instagram|"
    "fact|facts|factbox|faktabox|faktaboks|faktaruta|fakta|infokasten|infobox|expandable|pictext|picdesc|linklist|regwall|"
    "print|tts|speech|follow|bookmark|bookmarks|banner|banners|inread|cta|mgid|marfeel|piano|likes|views|login|register|app|"
    "apps|messenger|viber|whatsapp"
)
_PAIRS = (
    "read-more|read-also|also-read|see-also|more-on|most-read|most-popular|sign-up|pull-quote|visually-hidden|"
    "screen-reader-text|post-date|article-date|publish-date|published-date|date-published|pub-date|post-meta|"
    "entry-meta|article-meta|article-tags|author-info|author-box|author-bio|about-author|article-author|author-name|"
    "post-author|more-news|other-news|latest-news|last-news|up-next|read-next|next-article|prev-article|also-like|"
    "you-may|twitter-tweet|instagram-media|fb-post|telegram-post|inline-link|story-links|article-footer|photo-caption|"
    "image-caption|media-caption|wp-caption|caption-text|img-desc|image-description|photo-author|photo-credit|"
    "video-player|video-js|vjs|call-to-action|cta-box|news-list|topic-list|tag-list|source-link|text-to-speech|reading-time|"
    "read-time|fact-box|info-box|link-list|donation-box|support-box|bottom-of-article|article-bottom|article-end"
)
_BOX = re.compile(r"(?:^|[-_\s])(?:" + _PAIRS + "|" + _BOXES + r")(?=$|[-_\s\d])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

# Words that lead to another page: a line that begins with them and holds a link, or nothing else, is a signpost.
_SIGNPOSTS = """
read also|read more|also read|see also|related|more on this|more from|read next|recommended|watch|watch also|listen|
don't miss|you may also like|sign up|subscribe|follow us|advertisement|story continues below|continue reading|
читайте также|читать также|читайте по теме|подробнее|смотрите также|по теме|ещё по теме|подпишитесь|подписывайтесь|
реклама|читайте ещё|читать далее|
читайте також|читайте ще|дивіться також|більше про|підписуйтесь|підписуйтеся|слідкуйте|детальніше|за темою|довідково|
lesen sie auch|mehr zum thema|mehr dazu|siehe auch|anzeige|newsletter|weiterlesen|
lire aussi|à lire aussi|a lire aussi|lire la suite|voir aussi|sur le même sujet|publicité|
lee también|lea también|leer más|te puede interesar|ver también|más información|publicidad|lea más|
czytaj też|czytaj także|czytaj więcej|zobacz też|zobacz także|zobacz również|reklama|przeczytaj także|polecamy|
ilgili haber|ayrıca bakınız|bunu da oku|devamını oku|reklam|ilginizi çekebilir|haberin devamı|
leggi anche|per approfondire|leia também|leia mais|veja também|publicidade|lees ook|
lees meer|läs också|läs mer|les også|les mer|læs også|læs mere|se også|se även|lue myös|
seguir leyendo|sigue leyendo|saiba mais|leia mais|ver mais|leggi tutto|approfondisci|en savoir plus|mehr lesen|
taip pat skaitykite|lasi arī|lasīt arī|loe ka|kapcsolódó|ajánlott|čítajte tiež|preberite tudi|pročitajte još|
прочетете още|xem thêm|đọc thêm|baca juga|baca selengkapnya|यह भी पढ़ें|ये भी पढ़ें|もっと読む|더 보기|
see more on
citește și|citeşte şi|přečtěte si|čtěte také|olvassa el|διαβάστε επίσης|διαβάστε ακόμα|
اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|اقرأ ايضا|شاهد أيضا|إعلان|مواضيع ذات صلة|بیشتر بخوانید|
קראו גם|קרא עוד|לקריאה נוספת|עוד בנושא|פרסומת|延伸阅读|相关阅读|推荐阅读|相关新闻|责任编辑|
関連記事|あわせて読みたい|관련기사|広告
"""
_SIGNPOST = re.compile(
    r"[\W_]*(?:" + "|".join(re.escape(words.strip()) for words in _SIGNPOSTS.split("|") if words.strip()) + r")\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED_LINK = re.compile(r"[^:]{3,40}: \S.{0,150}\Z")
_SUBSCRIBE = re.compile(
    r"\bsign up (?:for|to)\b|\bsubscribe to\b|\bour (?:\w+ )?newsletter|\bfollow us\b|подписывайтесь|подпишитесь|"
    r"підписуйтес[ья]|підпишіться|abonnez-vous|abonnieren sie|suscríb[ae]|subskrybuj|zapisz się na|abone olun|"
    r"iscriviti|inscreva-se|订阅|اشترك في (?:نشر|قنا)|تابعونا|הצטרפו ל(?:ניוזלטר|ערוץ|קבוצ)",
    re.IGNORECASE,
)
# What a page says where it keeps the rest of an article, and who may print it.
_KEPT_BACK = re.compile(
    r"\A\W*(?:a version of this article appear|il vous reste [\d.,]+ ?% de cet article|"
    r"(?:ce contenu|(?:la suite|cet article) est) réservée? (?:aux|à nos) "
    r"abonnés|pozostało [\d.,]+ ?% (?:artykułu|tekstu)|kup dostęp|wykup (?:dostęp|subskrypcję)|残り\d+文字|"
    r"この記事は(?:有料|会員)|有料会員|regístrate (?:gratis )?para|(?:si|¿?ya) tienes cuenta|"
    r"contenido exclusivo para|(?:este )?artigo exclusivo|conteúdo exclusivo para|"
    r"(?:questo articolo è|contenuto) riservato|articolo riservato agli|"
    r"melden sie sich (?:jetzt )?an, um|jetzt (?:abonnieren|registrieren|weiterlesen)|"
    r"register (?:for free )?to (?:continue|read)|"
    r"(?:log in|sign in|subscribe) to (?:continue|read)|already a subscriber|"
    r"this article is (?:only )?(?:available )?for subscribers|"
    r"bu içerik aboneler|для подписчиков|för prenumeranter|for abonnenter)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\A\W*(?:©|ⓒ|\(c\)\s|copyright (?:©|\d{4})|all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|todos os direitos reservados|riproduzione riservata|wszelkie prawa zastrzeżone|"
    r"wszystkie prawa zastrzeżone|все права защищены|усі права захищені|無断転載|저작권자|版权所有|جميع الحقوق محفوظة)",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_NUMBER = re.compile(r"\d\d")
_STAMP = re.compile(
    r"(?=.*\b(?:19|20)\d{2}\b)(?=.*\b\d{1,2}[:.]\d{2}\b)(?:[^\W\d_]{4,20}[:,] )?(?P<when>\d{1,4}[\s./-].{6,45})\Z"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_BESIDE = 20  # characters
_SENTENCE = re.compile(r"[.!?…。][\"'”’»)]*\Z")
_CREDIT = re.compile(
    r"\A\W*(?:\(?(?:additional |with )?(?:reporting|writing|editing|files) (?:by|from) [^.]{3,150})\W*\Z|"
    r"\bcontributed to this (?:report|story|article)\W*\Z|"
    r"\A\W*(?:фото|photos?|fotos?|bild(?:er)?|images?|foto[gğ]raf|zdj(?:ęcie)?|видео|відео|صورة|الصورة|צילום|图片|照片|图)\s*[:：/]"
    r"[^.]{2,80}\W*\Z|"
    r"\A图为[^。]{0,60}|\S{2,10}\s?摄\W*\Z|"
    r"[(\[][^()]{0,60}(?:photo|foto\b|фото|getty|picture alliance|\bvia ap\b|video by)[^()]{0,60}[)\]]\W*\Z",
    re.IGNORECASE,
)
_LABEL = 40  # characters
_IMPRINT = 160
_BYLINE = 60
_TOLD = frozenset({"li", "tr", "td", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"})
_TOLD_END = re.compile(r"[.!?…。:;,][\"'”’»)]*\Z")
_AND = frozenset({"and", "und", "et", "y", "e", "i", "и", "та", "і", "&"})
_BY = re.compile(r"(?:by|von|par|por|автор|текст|od|di|door|av)\b[: ]", re.IGNORECASE)
_RULE = re.compile(r"[\W_]*\Z|\d{1,2}:\d{2}\Z")  # a line across the page, or the hour of an advert


@lru_cache(maxsize=4096)
def _names_a_box(names: str) -> bool:
    return _BOX.search(_CAMEL.sub("-", names).lower()) is not None


def is_box(element: Element) -> bool:
    """Whether an element is, by its tag, role or name, a box beside the text."""
    if element.tag in ("html", "body", "main", "article"):
        return False
    if element.tag in _TAGS or _ROLES.fullmatch(element.get("role") or ""):
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("aria-labelledby"))))
    return len(names) > 2 and _names_a_box(names)


def is_signpost(block: Block) -> bool:
    """Whether a line leads elsewhere, as a link or a call to read or subscribe, or is a rule or an agency's credits."""
    share = block.linked / len(block.text)
    if share > 0.9 or (share > 0.6 and (_LABELLED_LINK.match(block.text) or _is_item(block))):
        return True
    called = _SUBSCRIBE.search(block.text) if len(block.text) < 400 and not _NUMBER.search(block.text) else None
    if called and (block.linked or (called.start() < 20 and len(block.text) < 80)):
        return True
    match = _SIGNPOST.match(block.text)
    if match:
        return share > 0.3 or len(match[1].strip(" :.…>»→-")) < 3
    return bool(_RULE.match(block.text) or _CREDIT.search(block.text) or _is_imprint(block.text))


def _is_imprint(text: str) -> bool:
    """A line on subscriptions, rights, misprints or how to reach the author; many pages set it like the text."""
    if len(text) < _IMPRINT and (_KEPT_BACK.match(text) or _RIGHTS.match(text) or "ctrl+enter" in text.lower()):
        return True
    return len(text) < _BYLINE and _MAILBOX.search(text) is not None and not _SENTENCE.search(text)


def _is_item(block: Block) -> bool:
    """A line of a list of news: a link with the time or the section beside it, and no sentence around it."""
    return len(block.text) - block.linked < _BESIDE and not _SENTENCE.search(block.text)


def is_stamp(block: Block) -> bool:
    """Whether a line is the time of publication or a byline; "as of 6:00 on 15.06.2022" is text."""
    if len(block.text) >= 60:
        return False
    match = _STAMP.match(block.text)
    return (match is not None and len(_WORD.findall(match["when"])) < 3) or _is_byline(block.text)


def _is_byline(text: str) -> bool:
    names = text.split()[1:]
    return bool(_BY.match(text)) and len(names) < 6 and all(name[0].isupper() or name in _AND for name in names)


def is_label(block: Block) -> bool:
    """Whether a short line above the text is a button, a byline or a section, and no sentence and no item of a list."""
    if block.tag in _TOLD or extent(block.text) >= _LABEL or _NUMBER.search(block.text):
        return False
    return not _TOLD_END.search(block.text)
