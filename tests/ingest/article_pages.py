"""Pages of no newspaper, in the ways newspapers build them, in ten languages: layouts × languages.

Every word is made up. `LAYOUTS` are formatted with `Words`; what stands in braces belongs to the article,
what does not is noise that a reader of the page must leave out.
"""

# ruff: noqa: E501 (the lines are those of pages)

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """An article in one language, with the noise that its newspapers put around it."""

    language: str
    title: str
    lead: str
    heading: str
    paragraphs: tuple[str, ...]
    also: str  # "read also"
    subscribe: str
    site: str

    @property
    def text(self) -> str:
        """What a reader should find."""
        first, second, *rest = self.paragraphs
        return "\n".join([self.lead, first, second, self.heading, *rest])


WORDS = (
    Words(
        "en",
        "River town counts its losses after the flood",
        "Rescuers say that 140 families are still without shelter on the eastern bank.",
        "Bridges gone",
        (
            "The water rose by four metres within a night, the district's head said on Tuesday, and took 32 houses with it.",
            "Volunteers brought 1,200 blankets and a field kitchen; a second convoy is expected before the weekend.",
            "Three of the five bridges cannot be used, and engineers want to test the others before any lorry crosses them.",
            "Schools stay closed until Monday. The teachers have offered to hold lessons in the town's theatre instead.",
        ),
        "Read also",
        "Subscribe to our newsletter",
        "The Valley Post",
    ),
    Words(
        "uk",
        "Річкове містечко рахує втрати після повені",
        "Рятувальники кажуть, що 140 родин на східному березі досі не мають даху над головою.",
        "Мостів немає",
        (
            "За ніч вода піднялася на чотири метри, повідомив у вівторок очільник району, і забрала з собою 32 будинки.",
            "Волонтери привезли 1200 ковдр і польову кухню; другу колону чекають до кінця тижня, п'ять машин уже в дорозі.",
            "Три з п'яти мостів непридатні, а решту інженери хочуть перевірити, перш ніж ними поїде бодай одна вантажівка.",
            "Школи зачинено до понеділка. Учителі запропонували проводити уроки в міському театрі.",
        ),
        "Читайте також",
        "Підписуйтесь на наш Telegram-канал",
        "Вісник долини",
    ),
    Words(
        "ru",
        "Речной городок считает потери после наводнения",
        "Спасатели говорят, что 140 семей на восточном берегу всё ещё остаются без крыши над головой.",
        "Мостов больше нет",
        (
            "За ночь вода поднялась на четыре метра, сообщил во вторник глава района, и унесла с собой 32 дома.",
            "Добровольцы привезли 1200 одеял и полевую кухню; вторую колонну ждут до конца недели.",
            "Три из пяти мостов непригодны, а остальные инженеры хотят проверить, прежде чем по ним поедет хоть один грузовик.",
            "Школы закрыты до понедельника. Учителя предложили проводить уроки в городском театре.",
        ),
        "Читайте также",
        "Подписывайтесь на наш канал",
        "Вестник долины",
    ),
    Words(
        "de",
        "Stadt am Fluss zählt nach der Flut ihre Verluste",
        "Nach Angaben der Retter haben 140 Familien am Ostufer noch immer kein Dach über dem Kopf.",
        "Brücken zerstört",
        (
            "Das Wasser stieg in einer Nacht um vier Meter, sagte der Landrat am Dienstag, und riss 32 Häuser mit sich.",
            "Freiwillige brachten 1.200 Decken und eine Feldküche; ein zweiter Konvoi wird vor dem Wochenende erwartet.",
            "Drei der fünf Brücken sind unbrauchbar, die übrigen wollen Ingenieure prüfen, bevor ein Lastwagen darüberfährt.",
            "Die Schulen bleiben bis Montag geschlossen. Die Lehrer wollen im Theater der Stadt unterrichten.",
        ),
        "Lesen Sie auch",
        "Abonnieren Sie unseren Newsletter",
        "Talbote",
    ),
    Words(
        "fr",
        "La ville du fleuve compte ses pertes après la crue",
        "Selon les secours, 140 familles de la rive est sont toujours sans abri.",
        "Des ponts emportés",
        (
            "L’eau est montée de quatre mètres en une nuit, a déclaré mardi le préfet, emportant 32 maisons.",
            "Des bénévoles ont apporté 1 200 couvertures et une cuisine de campagne ; un second convoi est attendu.",
            "Trois des cinq ponts sont inutilisables, et les ingénieurs veulent vérifier les autres avant tout passage de camion.",
            "Les écoles restent fermées jusqu’à lundi. Les professeurs proposent de faire cours au théâtre de la ville.",
        ),
        "Lire aussi",
        "Abonnez-vous à notre lettre",
        "Le Courrier de la vallée",
    ),
    Words(
        "es",
        "La ciudad del río cuenta sus pérdidas tras la riada",
        "Los equipos de rescate dicen que 140 familias siguen sin techo en la orilla oriental.",
        "Puentes caídos",
        (
            "El agua subió cuatro metros en una noche, dijo el martes el alcalde, y se llevó 32 casas.",
            "Los voluntarios trajeron 1.200 mantas y una cocina de campaña; se espera otro convoy antes del sábado.",
            "Tres de los cinco puentes no se pueden usar, y los ingenieros quieren revisar los demás antes de abrirlos.",
            "Las escuelas siguen cerradas hasta el lunes. Los maestros ofrecen dar clase en el teatro de la ciudad.",
        ),
        "Lea también",
        "Suscríbase a nuestro boletín",
        "El Correo del Valle",
    ),
    Words(
        "pl",
        "Miasto nad rzeką liczy straty po powodzi",
        "Ratownicy mówią, że 140 rodzin na wschodnim brzegu nadal nie ma dachu nad głową.",
        "Mostów już nie ma",
        (
            "W ciągu nocy woda podniosła się o cztery metry, powiedział we wtorek starosta, i zabrała 32 domy.",
            "Ochotnicy przywieźli 1200 koców i kuchnię polową; drugi konwój ma dotrzeć przed końcem tygodnia.",
            "Trzy z pięciu mostów są nieprzejezdne, a pozostałe inżynierowie chcą sprawdzić, zanim wjedzie na nie ciężarówka.",
            "Szkoły pozostają zamknięte do poniedziałku. Nauczyciele chcą prowadzić lekcje w miejskim teatrze.",
        ),
        "Czytaj też",
        "Zapisz się na nasz newsletter",
        "Goniec Doliny",
    ),
    Words(
        "tr",
        "Nehir kasabası selden sonra kayıplarını sayıyor",
        "Kurtarma ekipleri, doğu yakasında 140 ailenin hâlâ evsiz olduğunu söylüyor.",
        "Köprüler yıkıldı",
        (
            "İlçe başkanı salı günü yaptığı açıklamada suyun bir gecede dört metre yükseldiğini ve 32 evi yıktığını söyledi.",
            "Gönüllüler 1.200 battaniye ve bir sahra mutfağı getirdi; ikinci konvoyun hafta sonundan önce gelmesi bekleniyor.",
            "Beş köprüden üçü kullanılamıyor; mühendisler diğerlerini kamyonlar geçmeden önce incelemek istiyor.",
            "Okullar pazartesiye kadar kapalı. Öğretmenler dersleri kasabanın tiyatrosunda yapmayı önerdi.",
        ),
        "Bunu da oku",
        "Bültenimize abone olun",
        "Vadi Postası",
    ),
    Words(
        "ar",
        "بلدة النهر تحصي خسائرها بعد الفيضان",
        "يقول رجال الإنقاذ إن 140 عائلة ما زالت بلا مأوى على الضفة الشرقية للنهر.",
        "جسور منهارة",
        (
            "ارتفع منسوب المياه أربعة أمتار خلال ليلة واحدة، كما قال رئيس المنطقة يوم الثلاثاء، وجرف معه 32 منزلا في البلدة.",
            "أحضر المتطوعون 1200 بطانية ومطبخا ميدانيا، ومن المنتظر وصول قافلة ثانية قبل نهاية الأسبوع الجاري إلى البلدة.",
            "ثلاثة من الجسور الخمسة غير صالحة للاستخدام، ويريد المهندسون فحص الجسرين الآخرين قبل مرور أي شاحنة فوقهما.",
            "تبقى المدارس مغلقة حتى يوم الاثنين، وقد عرض المعلمون إعطاء الدروس في مسرح البلدة القديم بدلا من ذلك.",
        ),
        "اقرأ أيضا",
        "اشترك في نشرتنا",
        "بريد الوادي",
    ),
    Words(
        "he",
        "עיירת הנהר סופרת את אבדותיה אחרי השיטפון",
        "המחלצים אומרים כי 140 משפחות עדיין ללא קורת גג בגדה המזרחית של הנהר.",
        "הגשרים קרסו",
        (
            "המים עלו בארבעה מטרים בלילה אחד, אמר ביום שלישי ראש המחוז, וסחפו עמם 32 בתים בשכונה שליד הנמל.",
            "מתנדבים הביאו 1,200 שמיכות ומטבח שדה, ושיירה שנייה צפויה להגיע עוד לפני סוף השבוע הזה.",
            "שלושה מחמשת הגשרים אינם ראויים לשימוש, והמהנדסים מבקשים לבדוק את האחרים לפני שתעבור עליהם משאית.",
            "בתי הספר יישארו סגורים עד יום שני. המורים הציעו לקיים את השיעורים בתיאטרון העירוני במקום זאת.",
        ),
        "קראו גם",
        "הצטרפו לניוזלטר שלנו",
        "דואר העמק",
    ),
    Words(
        "zh",
        "河畔小镇清点洪水损失",
        "救援人员说，东岸仍有140个家庭无家可归，正在等待安置。",
        "桥梁被毁",
        (
            "区长星期二表示，一夜之间水位上涨了四米，冲走了32栋房屋，沿岸的道路也被淹没，许多居民连夜撤离。",
            "志愿者带来了1200条毯子和一个野战厨房，第二支车队预计将在周末之前到达，车上装满了食品和饮用水。",
            "五座桥梁中有三座无法使用，工程师们希望在卡车通过之前对其余桥梁进行检查，结果将在几天之内公布。",
            "学校将停课到星期一。老师们提出在镇上的剧院里上课，家长们对此表示欢迎，课程表已经张贴出来。",
        ),
        "延伸阅读",
        "订阅我们的通讯",
        "山谷邮报",
    ),
)

_HEAD = """<!doctype html><html lang="{w.language}"><head><meta charset="utf-8"><title>{w.title} | {w.site}</title>
<meta property="og:site_name" content="{w.site}"><meta property="og:title" content="{w.title}">
{extra}</head><body><header class="page-header"><a href="/">{w.site}</a><nav><ul><li><a href="/a">A</a></li>
<li><a href="/b">B</a></li></ul></nav></header>"""
_FOOT = """<footer class="site-footer"><p>© 2024 {w.site}. {w.subscribe}.</p></footer></body></html>"""
_CARDS = (
    """<section class="more"><h3><a href="/1">{w.paragraphs[3]}</a></h3><p>{w.also} {w.lead} 25 / 7</p></section>"""
)

# Paragraphs in an <article>, the standfirst in a header, figures with captions, boxes of links between paragraphs.
_PLAIN = """<main><article><header><p class="kicker">X</p><h1>{w.title}</h1><p class="standfirst">{w.lead}</p>
<p class="byline">A. B.</p><time datetime="2024-05-10T08:30:00+03:00">10.5.</time></header>
<figure><img src="a.jpg"><figcaption>{w.title} (A. B. / C)</figcaption></figure><div class="body">
<p>{w.paragraphs[0]}</p><p>{w.paragraphs[1]}</p><aside class="related"><h3>{w.also}</h3><ul>
<li><a href="/1">{w.paragraphs[2]}</a></li></ul></aside><h2>{w.heading}</h2><p>{w.paragraphs[2]}</p>
<p><strong>{w.also}: <a href="/2">{w.title}, 2</a></strong></p><p>{w.paragraphs[3]}</p>
<p><em>{w.subscribe}: <a href="/tg">t.me</a></em></p></div></article></main>"""

# No paragraph elements: a <div> for each.
_DIVS = """<div id="wrap"><div class="article-view"><h1 class="title">{w.title}</h1><h2 class="article-spot">{w.lead}</h2>
<div class="date-line">10.05.2024 08:30</div><div class="share-buttons"><a href="#">f</a></div><div class="text-container">
<div class="paragraph rtl"><span data-text="true">{w.paragraphs[0]}</span></div>
<div class="paragraph rtl"><span data-text="true">{w.paragraphs[1]}</span></div>
<div class="img-wrap"><img src="a.jpg"><div class="photo-caption">{w.title} / C</div></div>
<div class="paragraph rtl"><b>{w.heading}</b></div>
<div class="paragraph rtl"><span data-text="true">{w.paragraphs[2]}</span></div>
<div class="paragraph rtl"><span data-text="true">{w.paragraphs[3]}</span></div></div>
<div class="tags"><a href="/t">T</a> <a href="/u">U</a></div></div></div>"""

# Line breaks instead of paragraphs, in one element.
_BREAKS = """<table><tr><td id="content"><h1>{w.title}</h1><div class="lead">{w.lead}</div><div class="news_text">
{w.paragraphs[0]}<br><br>{w.paragraphs[1]}<br><br><b>{w.heading}</b><br><br>{w.paragraphs[2]}<br/><br/>
{w.paragraphs[3]}</div><div class="news_date">10.05.2024</div></td><td class="sidebar"><a href="/1">{w.lead}</a></td></tr></table>"""

# The standfirst has no name, but is the page's description; sections part the paragraphs; adverts stand between.
_SECTIONS = """<div class="page has-sidebar"><div class="c1"><h1>{w.title}</h1></div><div class="c2"><div>{w.lead}</div></div>
<div class="c3"><section><p class="t">{w.paragraphs[0]}</p><div class="ad-slot"><span>{w.subscribe}</span></div>
<p class="t">{w.paragraphs[1]}</p></section><section><h2>{w.heading}</h2><p class="t">{w.paragraphs[2]}</p>
<div class="newsletter-box"><p>{w.subscribe}</p></div><p class="t">{w.paragraphs[3]}</p></section></div>
<div class="comments"><p>{w.lead} :) :)</p><p>{w.paragraphs[0]} ?!?!</p></div></div>"""

LAYOUTS = {
    "plain": _HEAD + _PLAIN + _CARDS + _FOOT,
    "divs": _HEAD + _DIVS + _CARDS + _FOOT,
    "breaks": _HEAD + _BREAKS + _FOOT,
    "sections": _HEAD + _SECTIONS + _CARDS + _FOOT,
}


ENGLISH = WORDS[0]


def build(layout: str, words: Words) -> str:
    """The page of an article in a layout."""
    extra = f'<meta name="description" content="{words.lead}">'
    return LAYOUTS[layout].format(w=words, extra=extra)


def page(head: str = "", body: str = "", words: Words = ENGLISH) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in words.paragraphs)
    return (
        f'<!doctype html><html lang="{words.language}"><head><title>{words.title} - {words.site}</title>{head}</head>'
        f"<body><article><h1>{words.title}</h1>{body}{paragraphs}</article></body></html>"
    )


def linked(text: str) -> str:
    """A script element with JSON-LD."""
    return f'<script type="application/ld+json">{text}</script>'


# Pages that stand where an article is expected.
WALLS = {
    "challenge": [
        "<html><head><title>Just a moment...</title></head><body><div id='cf-wrapper'><h2>Checking your browser</h2></div>"
        "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script></body></html>",
        "<html><head><title>valley.example</title></head><body><noscript>Please enable JavaScript to view this page.</noscript></body></html>",
        "<html><head><title>News</title></head><body><p>Please verify you are not a robot.</p><div class='g-recaptcha'></div></body></html>",
        "<html><head><title>Before you continue</title></head><body><form><p>We use cookies.</p><button>Accept all</button></form></body></html>",
        "<html lang='ru'><head><title>Вы не робот?</title></head><body><p>Подтвердите, что запросы отправляли вы.</p></body></html>",
    ],
    "login": [
        "<html><head><title>Log in - The Valley Post</title></head><body><h1>Log in</h1><form><p>Welcome back to the paper.</p>"
        "<input name='user'><input type='password'></form></body></html>",
        "<html lang='uk'><head><title>Вісник</title></head><body><form><p>Увійдіть, щоб читати далі.</p><input type='password'></form></body></html>",
    ],
    "paywall": [
        "<html><head><title>Flood</title>"
        + linked('{"@type": "NewsArticle", "isAccessibleForFree": false}')
        + "</head><body><h1>Flood</h1>"
        "<p>The water rose by four metres.</p><p>Subscribe to continue reading.</p></body></html>",
    ],
    "error": [
        "<html><head><title>404 Not Found</title></head><body><h1>Not found</h1><p>The page you asked for is not here.</p></body></html>",
        "<html lang='uk'><head><title>Сторінку не знайдено | Вісник</title></head><body><p>Спробуйте почати з головної.</p></body></html>",
    ],
}
