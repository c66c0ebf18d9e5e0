"""Who said it: one text in, attribution, speaker and organisation of its numbers out."""

import pytest

from flows.extract import attribution
from flows.extract.mention import Mention
from flows.extract.text.lexicon import lexicon

Who = tuple[str, str | None, str | None]  # attribution, speaker, organisation

CASES: list[tuple[str, str, list[Who]]] = [
    # the outlet's own voice
    ("en", "Rebels killed 12 people on Sunday.", [("none", None, None)]),
    ("ru", "За ночь сбито 12 беспилотников.", [("none", None, None)]),
    ("uk", "За ніч збито 12 дронів.", [("none", None, None)]),
    # before and behind, straight and inverted
    ("en", "The air force said it shot down 12 drones.", [("indirect", None, "air force")]),
    ("en", "Police found 12 bodies, Mayor Ann Lee told reporters.", [("indirect", "Ann Lee", None)]),
    ("en", "12 people died, said Ann Lee, the mayor.", [("indirect", "Ann Lee", None)]),
    ("ru", "Сбито 12 дронов, сообщили в Минобороны.", [("indirect", None, "Минобороны")]),
    ("ru", "Ранены 12 человек. Об этом сообщил губернатор Иван Орлов.", [("indirect", "Иван Орлов", None)]),
    ("uk", "Поранено 12 людей, повідомив мер Іван Орлов.", [("indirect", "Іван Орлов", None)]),
    ("uk", "У прокуратурі уточнили, що поранено 12 людей.", [("indirect", None, "прокуратурі")]),
    (
        "en",
        "A rebel official, speaking on condition of anonymity, said 12 men died.",
        [("indirect", None, "rebel official")],
    ),
    ("en", "A commander, who asked not to be named, said 12 men died.", [("indirect", None, "commander")]),
    ("en", "The UN said in a report released Monday that 12 men died.", [("indirect", None, "UN")]),
    # according to
    ("en", "According to local officials, 12 people died.", [("indirect", None, "local officials")]),
    ("ru", "По уточненным данным Минздрава, погибли 12 человек.", [("indirect", None, "Минздрава")]),
    ("ru", "По предварительным данным, погибли 12 человек.", [("none", None, None)]),
    ("uk", "За словами Івана Орлова, загинуло 12 людей.", [("indirect", "Івана Орлова", None)]),
    # a spokesperson speaks for a body, an officer for himself
    ("en", "Army spokesman Tom Reed said 12 men died.", [("indirect", "Tom Reed", "Army")]),
    ("en", "An army spokesman said 12 men died.", [("indirect", None, "army")]),
    ("ru", "Министр обороны Иван Орлов заявил о 12 погибших.", [("indirect", "Иван Орлов", None)]),
    ("uk", "Речник ГУР Іван Орлов розповів про 12 полонених.", [("indirect", "Іван Орлов", "ГУР")]),
    # quotations, also over sentences and paragraphs
    ("en", "“We lost 12 men. It hurts,” Tom Reed said.", [("direct", "Tom Reed", None)]),
    ("en", "“We lost 12 men.\n\n“And 5 cars,” Tom Reed said.", [("direct", "Tom Reed", None)] * 2),
    ("uk", "«Взято 12 полонених»,\n - Орлов", [("direct", "Орлов", None)]),
    ("ru", "Минобороны сообщило, что сбито 12 «Шахедов».", [("indirect", None, "Минобороны")]),
    # what points back
    (
        "en",
        "Tom Reed, the mayor, spoke. He said 12 died. Reed added 5 were hurt.",
        [("indirect", "Tom Reed", None)] * 2,
    ),
    ("en", "The UN counted the dead. It said 12 people died.", [("indirect", None, "UN")]),
    ("ru", "Иван Орлов приехал. По словам Орлова, погибли 12 человек.", [("indirect", "Иван Орлов", None)]),
    # names with initials, towns, names between quotation marks, and posts that are surnames
    ("ru", "С. Орлов доложил о 12 погибших.", [("indirect", "С. Орлов", None)]),
    ("en", "Mayor of Kharkiv Ihor Orlov said 12 people died.", [("indirect", "Ihor Orlov", None)]),
    ("en", "James Elder of UNICEF said 12 children died.", [("indirect", "James Elder", "UNICEF")]),
    ("en", "HUR's Andrii Orlov said 12 men had deserted.", [("indirect", "Andrii Orlov", "HUR")]),
    ("en", "12 were hurt, said 34-year-old Maria Lee.", [("indirect", "Maria Lee", None)]),
    (
        "ru",
        "Начальник пресс-центра группировки «Юг» Иван Орлов сообщил о 12 погибших.",
        [("indirect", "Иван Орлов", "группировки «Юг»")],
    ),
    ("uk", "Радник Зеленського розповів про 12 загиблих.", [("indirect", None, "Радник Зеленського")]),
    (
        "en",
        "A strike killed 12 people, most of them men, said Nabil Saad, an army spokesman.",
        [("indirect", "Nabil Saad", "army")],
    ),
    ("uk", "Поранено 12 людей, повідомив у неділю вранці мер Іван Орлов.", [("indirect", "Іван Орлов", None)]),
    # what points to the words before, also over a place; nobody where only reports are cited
    ("ru", "Ранены 12 человек. Об этом в своем канале сообщил мэр Иван Орлов.", [("indirect", "Иван Орлов", None)]),
    ("ru", "Ранены 12 человек. Об этом мэр Иван Орлов сообщил в своем канале.", [("indirect", "Иван Орлов", None)]),
    ("en", "Shells hurt 12 people. Ann Lee, the mayor, said this on Telegram.", [("indirect", "Ann Lee", None)]),
    ("ru", "Подбито 12 танков: такую оценку на брифинге привел Иван Орлов.", [("indirect", "Иван Орлов", None)]),
    ("en", "According to preliminary information, 12 people died.", [("none", None, None)]),
    ("en", "The army did not say that 12 people died.", [("none", None, None)]),
    ("en", "The army got 12 tanks supplied by Germany.", [("none", None, None)]),
    # who is meant by a pronoun, a post, a bare noun
    (
        "ru",
        "Аналитик Иван Орлов считает иначе. Он полагает, что погибли 12 человек.",
        [("indirect", "Иван Орлов", None)],
    ),
    ("en", "Ann Lee, a major, spoke on Friday but added that 12 men died.", [("indirect", "Ann Lee", None)]),
    ("en", "Minister Tom Reed spoke. 12 tanks were lost, the official estimated.", [("indirect", "Tom Reed", None)]),
    ("en", "Oxfam said 12 died. The charity added that 5 were hurt.", [("indirect", None, "Oxfam")] * 2),
    # descriptions of somebody who was named before, and of somebody else
    (
        "en",
        "GUR spokesman Ivan Orlov met reporters. 12 men came, the GUR spokesman said.",
        [("indirect", "Ivan Orlov", "GUR")],
    ),
    (
        "en",
        "Governor Ann Lee visited the port. 12 men were hurt, the region's governor said.",
        [("indirect", "Ann Lee", None)],
    ),
    (
        "en",
        "Russian Minister Ann Lee met officers. The Ukrainian minister said 12 tanks were lost.",
        [("indirect", None, "Ukrainian minister")],
    ),
    (
        "ru",
        "Министр обороны Иван Орлов приехал. Глава военного ведомства сообщил о 12 погибших.",
        [("indirect", "Иван Орлов", None)],
    ),
    ("en", "Ann Lee said the army had reported 12 deaths.", [("indirect", "Ann Lee", None)]),
    ("en", "Tom Reed – a colonel – said 12 men died.", [("indirect", "Tom Reed", None)]),
    ("en", "'We lost 12 men,' Tom Reed said.", [("direct", "Tom Reed", None)]),
    ("uk", "Мер Іван Орлов провів нараду, наголосивши, що поранено 12 людей.", [("indirect", "Іван Орлов", None)]),
    ("ru", "Бойцы рассказывают о 12 погибших.", [("indirect", None, "Бойцы")]),
    ("en", "Source: General Staff on Facebook\nDetails: 12 tanks were hit.", [("indirect", None, "General Staff")]),
    ("en", 'Tom Reed, a major, was blunt. "We have lost 12 men."', [("direct", "Tom Reed", None)]),
    # dialogues, interviews, transcripts
    ("uk", "— Ранені 12 людей, — каже Іван Орлов. — Ще 5 зникли.", [("direct", "Іван Орлов", None)] * 2),
    ("ru", "Капитан Иван Орлов отвечает.\n— Сколько пленных?\n— Взяли 12 человек.", [("direct", "Иван Орлов", None)]),
    ("en", "Ann Lee: How many?\n\nTom Reed: We trained 12.", [("direct", "Tom Reed", None)]),
    ("ru", "«Ранены 12, — ворчит Иван Орлов. — Еще 5 пропали».", [("direct", "Иван Орлов", None)] * 2),
    # headings and headlines
    (
        "ru",
        "Главные заявления Орлова на форуме:\n— 12 тысяч на полигонах;\n— 5 тысяч воюют.",
        [("indirect", "Орлова", None)] * 2,
    ),
    ("en", "Ukraine lost 12 tanks there: Russia", [("indirect", None, "Russia")]),
    (
        "en",
        "• 12 soldiers killed since May (Israeli military)\n• 5 hospitals open",
        [("indirect", None, "Israeli military"), ("none", None, None)],
    ),
    # labels
    ("ru", "Генштаб: уничтожено 12 танков.", [("indirect", None, "Генштаб")]),
    ("uk", "Ворог втратив 12 танків — Генштаб ЗСУ", [("indirect", None, "Генштаб ЗСУ")]),
    ("ru", "РСЗО: 12\nПВО: 5", [("none", None, None)] * 2),
    # going on, and not
    ("ru", "В ООН сообщили о 12 погибших. Еще 5 человек ранены.", [("indirect", None, "ООН")] * 2),
    (
        "en",
        "The UN said 12 people died.\n\nFighting began when 5 tanks crossed.",
        [("indirect", None, "UN"), ("none", None, None)],
    ),
    (
        "en",
        "While 12 men were tried, the UN said it knew of 5 cases.",
        [("none", None, None), ("indirect", None, "UN")],
    ),
    (
        "en",
        "Defence Minister Tom Reed, 57, said the aid lifted spending to 12 million.",
        [("indirect", "Tom Reed", None)],
    ),
    (
        "en",
        "A blast killed 12 people, said Ann Lee, a doctor at the clinic that took them in.",
        [("indirect", "Ann Lee", None)],
    ),
    ("en", "Anna Reed, who used to run the clinic, says 12 are missing.", [("indirect", "Anna Reed", None)]),
    (
        "en",
        "The ministry claims 40. Tom Reed called that nonsense and put the toll at 12.",
        [("indirect", "Tom Reed", None)],
    ),
    ("en", "Tom Reed answers the phone.\n\nQ: How many call?\n\nA: About 12.", [("direct", "Tom Reed", None)]),
    ("uk", "Іван Орлов, який заснував спілку, наводить інше: загинули 12.", [("indirect", "Іван Орлов", None)]),
    ("uk", "Кожна родина, пообіцяв голова Іван Орлов, дістане 12 тонн.", [("indirect", "Іван Орлов", None)]),
    ("ru", "В израильской армии заявили, что убиты 12.", [("indirect", None, "израильской армии")]),
    ("ru", "Клиникой руководит Иван Орлов. По его словам, ранены 12.", [("indirect", "Иван Орлов", None)]),
    ("ru", "В город приехал Иван Бен-Орлов. Убиты 12, сказал Бен-Орлов.", [("indirect", "Иван Бен-Орлов", None)]),
    # posts with a preposition of their own, listeners between verb and name, surnames in capitals
    ("ru", "«Нас 12», — говорит уполномоченный по делам беженцев в РФ Анна Орлова.", [("direct", "Анна Орлова", None)]),
    ("ru", "Погибли 12, сказал министр на встрече с послом Иваном Орловым.", [("indirect", None, "министр")]),
    ("uk", "Загинули 12, сказав у Вашингтоні журналістам голова фракції Іван Орел.", [("indirect", "Іван Орел", None)]),
    ("ru", "Иван ОРЛОВ: «Сбито 12 дронов».", [("direct", "Иван ОРЛОВ", None)]),
    # callsigns and first names alone
    ("uk", "Як розповів військовий з позивним «Сокіл», знищено 12 машин.", [("indirect", "Сокіл", None)]),
    ("ru", "Комбат с позывным Лис, он же Иван Орлов, сообщил о 12 пленных.", [("indirect", "Иван Орлов", None)]),
    ("en", 'A commander with the call sign "Fox" said 12 men died.', [("indirect", "Fox", None)]),
    ("en", "“We lost 12 men,” said a commander who gave only his first name, Taras.", [("direct", "Taras", None)]),
    ("ru", "Врач больницы имени Боткина сообщил о 12 раненых.", [("indirect", None, "Врач больницы имени Боткина")]),
    # whose words they were, behind the quotation; lies, requests and promises
    ("ru", "«Нас было 12», — так описал бой Иван Орлов.", [("direct", "Иван Орлов", None)]),
    ("ru", "«Нас было 12», — боец Иван Орлов вспоминает тот бой.", [("direct", "Иван Орлов", None)]),
    ("ru", "Погибли 12. Такое мнение высказал Иван Орлов.", [("indirect", "Иван Орлов", None)]),
    ("uk", "Такими даними поділився Іван Орел: загинули 12.", [("indirect", "Іван Орел", None)]),
    ("uk", "Орел збрехав, що загинули 12 солдатів.", [("indirect", "Орел", None)]),
    ("uk", "На переконання Ореля, загинули 12 солдатів.", [("indirect", "Ореля", None)]),
    ("en", "Prime Minister Ann Lee pledged 12 tanks.", [("indirect", "Ann Lee", None)]),
    ("en", "The 12 tanks pledged by Britain arrived.", [("none", None, None)]),
    ("en", "Tom Reed said by telephone that 12 men had died.", [("indirect", "Tom Reed", None)]),
    ("en", "12 died, said a shop owner, Tom Reed, as he wept.", [("indirect", "Tom Reed", None)]),
    ("en", "Mayor Ann Lee, speaking in Kyiv, put the army's dead at 12.", [("indirect", "Ann Lee", None)]),
    # what follows the verb is a clause, no speaker; and yet it may be one
    ("en", "The officer, Major Tom Reed, said a camp with 12 tents exploded.", [("indirect", "Tom Reed", None)]),
    ("en", "Tom Reed, mayor of Kharkiv, said police and 12 soldiers fled.", [("indirect", "Tom Reed", None)]),
    ("en", "Mayor Tom Reed, 12 soldiers and a boy died, said police.", [("indirect", None, "police")]),
    # an official who is named in the next paragraph, and one who is not
    ("en", "The mayor said 12 died.\n\nTom Reed told reporters of 5 missing.", [("indirect", "Tom Reed", None)] * 2),
    (
        "en",
        "A senior officer said 12 died.\n\nThe officer, Major Tom Reed, said 5 were missing.",
        [("indirect", "Tom Reed", None)] * 2,
    ),
    (
        "en",
        "The mayor said 12 died.\n\nA resident, Tom Reed, said 5 were missing.",
        [("indirect", None, "mayor"), ("indirect", "Tom Reed", None)],
    ),
    ("en", "An aide said 12 died.\n\nTom Reed said 5 were missing.", [("indirect", "Tom Reed", None)] * 2),
    ("en", "The 12 Abrams tanks expected this autumn are late.", [("none", None, None)]),
    ("en", "Refugees recorded in the country: 12.", [("none", None, None)]),
    ("en", "The minister, Tom Reed, went on, had 12 guards.", [("indirect", "Tom Reed", None)]),
    ("ru", "Погибли 12. Такие данные огласил Иван Орлов.", [("indirect", "Иван Орлов", None)]),
    ("ru", "Орлов сверил списки с реестром и пришёл к выводу: погибли 12.", [("indirect", "Орлов", None)]),
    # a post that stands alone is that of who was named with it, or with another word for it, or its initials
    (
        "uk",
        "Про це сказав начальник Сонячної ОВА Іван Орлов.\nЗбито 12 дронів. Є влучання, додав очільник ОВА.",
        [("indirect", "Іван Орлов", None)],
    ),
    (
        "uk",
        "Начальник Головного управління розвідки Іван Орлов заявив про 12 танків. «Їх 5», – додав керівник ГУР.",
        [("indirect", "Іван Орлов", None), ("direct", "Іван Орлов", None)],
    ),
    ("uk", "Є 12 влучань, додав очільник ОВА. Пожежу гасять.", [("indirect", None, "ОВА")]),
    # clauses: whose words a relative clause tells
    ("uk", "Іван Орлов прибув до Лисиного, де оголосив про 12 гармат.", [("indirect", "Іван Орлов", None)]),
    ("uk", "Мер зустрівся з Іваном Орловим, який заявив про 12 гармат.", [("indirect", "Іваном Орловим", None)]),
    ("ru", "Мэр встретился с Иваном Орловым, который заявил о 12 орудиях.", [("indirect", "Иваном Орловым", None)]),
    ("uk", "Іван Орлов заявив, що Україна підтвердила 12 імен.", [("indirect", "Іван Орлов", None)]),
    # what leads up to a speaker behind a dash at the end of the paragraph
    (
        "uk",
        "Загинуло 12. У лікарнях тіснять ліжка. Шукають 5, — уточнив Іван Орлов.",
        [("indirect", "Іван Орлов", None)] * 2,
    ),
    ("uk", "Згоріло 12 гармат, підбив підсумки речник Іван Орлов.", [("indirect", "Іван Орлов", None)]),
    ("uk", "Бригада підбила 12 машин. «Втрати тут великі», – каже Іван Орлов.", [("none", None, None)]),
    ("uk", "Bild дізнався: згоріло 12 гармат.", [("indirect", None, "Bild")]),
    (
        "uk",
        "За словами Івана Орлова, ворог бив по порту. Поранено 12 людей.",
        [("indirect", "Івана Орлова", None)],
    ),
    # labels: no verb is part of a body's name, a verb of no lexicon may stand behind a person's
    ("uk", "ЗСУ продовжують наступ: взято 12 сіл.", [("none", None, None)]),
    ("uk", "12 – захисники Лисиного.", [("none", None, None)]),
    ("uk", "Пропагандист Орлов скиглить: «Нам бракує 12 танків».", [("direct", "Орлов", None)]),
    ("uk", "Взято 12 полонених. Відбито два села. – Орлов", [("indirect", "Орлов", None)]),
    ("uk", "Кім: за ніч збито 12 дронів", [("indirect", "Кім", None)]),
    # a word in quotation marks names who gathered the data, or whom a spokesman speaks for
    ("uk", "За даними «Сороки», загинуло 12 людей.", [("indirect", None, "Сороки")]),
    ("uk", "Представник «Калини» Іван Орлов назвав 12 імен.", [("indirect", "Іван Орлов", "Калини")]),
    # what was reported goes on in the list under it, in the quotation with a name in it, and in the message
    (
        "uk",
        "Допомога в дорозі. Про це повідомив уряд Данії.\nДо пакета увійшли:\n– 12 гармат;\n– 5 танків.",
        [("indirect", None, "уряд Данії")] * 2,
    ),
    (
        "uk",
        "«Проєкт “Калина” отримав 12 заяв. Ще 5 чекають», — сказав в ефірі Іван Орлов.",
        [("direct", "Іван Орлов", None)] * 2,
    ),
    (
        "uk",
        "Мер Іван Орлов повідомив про обстріл. «Упало 12 снарядів», – йдеться у повідомленні.",
        [("direct", "Іван Орлов", None)],
    ),
    ("uk", "Орлов збрехав про 12 танків. Насправді згоріло 5.", [("indirect", "Орлов", None), ("none", None, None)]),
]


def read(language: str, text: str, publisher: str | None = None) -> list[Mention]:
    passage = lexicon(language).passage(text)
    found = [i for i, word in enumerate(passage.words) if word in ("12", "5")]
    mentions = [Mention(i, i, passage.starts[i], passage.ends[i], 1.0) for i in found]
    attribution.read(passage, mentions, publisher)
    return mentions


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_statement_names_who_said_its_numbers(language: str, text: str, expected: list[Who]) -> None:
    """Words of speech, source phrases, quotation marks and labels decide; names stand as written."""
    assert [(m.attribution, m.speaker, m.organisation) for m in read(language, text)] == expected


def test_the_outlet_that_cites_is_kept_beside_the_origin() -> None:
    """Of a chain the first speaker is the organisation, the outlet in between is `via`."""
    (mention,) = read("ru", "ТАСС со ссылкой на Минобороны сообщает о 12 погибших.")
    assert (mention.organisation, mention.via) == ("Минобороны", "ТАСС")


def test_an_outlet_that_names_itself_speaks_in_its_own_voice() -> None:
    """The publisher is never taken for an organisation that it cites."""
    (mention,) = read("en", "Reuters reported 12 deaths.", publisher="Reuters")
    assert mention.attribution == "none"


def test_an_outlet_that_tells_of_somebody_names_him() -> None:
    """What its own correspondent reports was said is told by whoever said it; a name inside another is none of its."""
    (mention,) = read("en", "A Morning Wire reporter says that Minister Ann Lee put the dead at 12.", "Morning Wire")
    assert mention.speaker == "Ann Lee"
    (mention,) = read("en", "The Office of Coordination said 12 people died.", publisher="Nation")
    assert mention.organisation == "Office of Coordination"


def test_reasons_point_at_words_of_the_text() -> None:
    """Every decided field says which rule and which words decided it."""
    text = "The air force said it shot down 12 drones."
    (mention,) = read("en", text)
    assert {reason.field: text[reason.start : reason.end] for reason in mention.reasons} == {
        "attribution": "said",
        "organisation": "The air force",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "«",
        "said",
        "said said 12",
        ": 12",
        "— 12 —",
        "\u202e12 said \ud800",
        "(12) said.",
        "12 died, adding",
        "12 убиты, добавив",
        "Source: 12",
        "12 a: b? — 5",
    ],
)
def test_odd_texts_are_read_without_error(text: str) -> None:
    """No text makes the reading fail, and nobody is named who does not stand in it."""
    for language in ("en", "uk", "ru"):
        assert all((mention.speaker or "") in text for mention in read(language, text))
