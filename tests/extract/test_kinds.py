"""What sort of number a figure is: one sentence in, the kinds of its figures out."""

import pytest

from flows.extract import find_figures, kinds
from flows.extract.dates import calendar
from flows.extract.mention import Mention
from flows.extract.text.lexicon import lexicon


def kinds_of(text: str, language: str) -> list[str]:
    """The kinds of the numbers that stand in square brackets in `text`; one with + is an increment."""
    passage = lexicon(language).passage(text)
    words, mentions = passage.words, []
    for i in range(1, len(words) - 1):
        opened = words[i - 1] == "[" or (words[i - 1] == "+" and words[i - 2] == "[")
        if not opened or words[i + 1] != "]":
            continue
        form = "increment" if words[i - 1] == "+" else "percent" if words[i + 2 : i + 3] == ["%"] else "digits"
        if i > 1 and words[i - 2] in "$€":
            form = "money"
        last = i + 2 if form == "percent" else i + 1
        value = float(words[i].replace(",", ""))
        mentions.append(Mention(i, last, passage.starts[i], passage.ends[last], value, form=form))
    kinds.read(passage, mentions, calendar.find(passage))
    return [mention.kind for mention in mentions]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "A missile killed [12] people in the market on Monday.", "period"),
        ("en", "Air defences shot down [18] drones overnight.", "period"),
        ("en", "Over the past day the enemy lost [900] soldiers.", "period"),
        ("en", "In March [212] civilians were killed.", "period"),
        ("ru", "Армия за месяц потеряла больше [8] тысяч военных.", "period"),
        ("ru", "За прошедший месяц контракт подписали [15] тысяч человек.", "period"),
        ("ru", "В посёлке [9] жителей получили осколочные ранения.", "period"),
        ("ru", "Ежемесячные потери — [30] тысяч человек.", "rate"),
        ("uk", "Унаслідок збройної агресії загинули [570] дітей.", "cumulative"),
        ("ru", "За истекшую неделю потери превысили [8] тысяч человек.", "period"),
        ("ru", "На фронте не хватает [80] тысяч пехотинцев.", "point"),
        ("uk", "Ворог за тиждень втратив близько [8] тисяч осіб.", "period"),
        ("en", "The army has lost [1,200] tanks since the start of the war.", "cumulative"),
        ("en", "As of 7 May [800] children had been killed.", "cumulative"),
        ("en", "Over the past ten months [40] journalists have been killed.", "cumulative"),
        ("en", "Total losses to date: [40] aircraft", "cumulative"),
        ("en", "About [300] people remain trapped in the town.", "point"),
        ("en", "Poland will send [14] tanks.", "point"),
        ("en", "A package worth $[500] million was announced.", "point"),
        ("en", "There are [35,000] troops in the region.", "point"),
        ("en", "The toll reached 57 on Tuesday, up from [41] a day earlier.", "period"),
        ("en", "The artillery fires [900] shells a day.", "rate"),
        ("en", "A daily average of [900] shells fell on the town.", "rate"),
        ("en", "The project got [46] visits in a year.", "cumulative"),
        ("en", "About [40]% of the shells are old.", "share"),
        ("en", "Losses grew by [40]% in April.", "change"),
        ("en", "Losses were up [40]% on the year.", "change"),
        ("en", "The number of refugees rose to [900] in the camp.", "point"),
        ("en", "Tanks - 1195 ([+9])", "change"),
        ("uk", "За минулу добу відбулося [24] зіткнення.", "period"),
        ("uk", "Внаслідок обстрілу загинули [12] людей.", "period"),
        ("uk", "З початку повномасштабної війни загинули [900] дітей.", "cumulative"),
        ("uk", "Станом на 5 червня 2023 року загинули [484] дитини.", "cumulative"),
        ("uk", "У полоні перебувають [300] бійців.", "point"),
        ("uk", "Польща передасть [14] танків.", "point"),
        ("uk", "Щодня ворог випускає [900] снарядів.", "rate"),
        ("uk", "Кількість обстрілів зросла на [40]%.", "change"),
        ("uk", "Зруйновано [40]% будинків.", "share"),
        ("ru", "За минувшие сутки уничтожено [24] танка.", "period"),
        ("ru", "В результате обстрела погибли [12] человек.", "period"),
        ("ru", "Всего с начала спецоперации уничтожено [900] танков.", "cumulative"),
        ("ru", "В плену находятся [300] бойцов.", "point"),
        ("ru", "Германия передаст [14] танков.", "point"),
        ("ru", "Ежедневно гибнут [200] человек.", "rate"),
        ("ru", "Число обстрелов выросло на [40]%.", "change"),
    ],
)
def test_kind(language: str, text: str, kind: str) -> None:
    """The words around a number, and the stretch of time, tell its kind."""
    assert kinds_of(text, language) == [kind]


def test_list_under_a_heading() -> None:
    """Lines of a list are of the kind that the heading speaks of."""
    assert kinds_of("Losses of the enemy:\ntanks - [40]\naircraft - [7]", "en") == ["cumulative"] * 2
    assert kinds_of("До пакета допомоги увійдуть:\n- [31] танк\n- [8] гаубиць", "uk") == ["point"] * 2
    assert kinds_of("За тиждень знищено:\n- [31] танк\n- [8] гармат", "uk") == ["period"] * 2


def test_total_beside_increment() -> None:
    """A number with an increment behind it is a running total."""
    assert kinds_of("танків - [2529] ([+10]) од", "uk") == ["cumulative", "change"]


def test_part_of_a_whole() -> None:
    """A part is of the kind of its whole."""
    assert kinds_of("Poland will send [14] tanks, including [4] new ones.", "en") == ["point", "point"]


def test_own_stretch_beats_total() -> None:
    """In one sentence a total and a day's part of it stay apart."""
    text = "З початку вторгнення росія втратила [900] солдатів — із них [57] ліквідовано за останню добу."
    assert kinds_of(text, "uk") == ["cumulative", "period"]


def test_many_figures_take_linear_time() -> None:
    """A sentence of thousands of figures and cues is read without looking at all pairs."""
    text = "killed [12] people since Monday, " * 3_000
    assert len(kinds_of(text, "en")) == 3_000


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Every day 30 shells hit the village.", "rate"),
        ("en", "The battery fires 30 shells at the village daily.", "rate"),
        ("uk", "Щодня надходить від 20 до 30 заявок.", "rate"),
        ("ru", "Ежедневно, по его словам, поступает до 30 заявок.", "rate"),
        ("en", "The alliance increased its yearly budget by 5 billion dollars.", "change"),
        ("uk", "Уряд збільшив видатки на 5 мільярдів гривень.", "change"),
        ("en", "The army has 4,000 soldiers there.", "point"),
    ],
)
def test_rates_steps_and_states_are_told_by_their_words(language: str, text: str, kind: str) -> None:
    """ "Every day" makes a rate wherever it stands in the clause; "increased … by" a change."""
    assert [figure.kind for figure in find_figures(text, language)] == [kind]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Shells fell on the port: 12 dead.", "period"),
        ("en", "Shells fell on the port: 12,000 dead.", "cumulative"),
        ("en", "12,000 refugees", "point"),
        ("uk", "12 шахедів збито", "period"),
        ("ru", "400 заявок на сдачу в работе", "point"),
        ("uk", "Станом на 14:00 внаслідок удару загинуло 25 людей.", "period"),
        ("uk", "Станом на ранок 2 травня внаслідок збройної агресії загинуло 25 дітей.", "cumulative"),
        ("uk", "Кількість поранених зараз становить 14 осіб.", "period"),
        ("uk", "У лікарнях перебувають 14 поранених.", "point"),
        ("uk", "Кількість дітей, загиблих через збройну агресію, зросла до 480.", "cumulative"),
        ("uk", "Від початку війни уряд виділив понад 3 млрд доларів допомоги.", "cumulative"),
        ("uk", "Область за 18 березня\nЗдійснено 26 обстрілів.", "period"),
        ("uk", "Інформація станом на 06.00 17.05.2023: відбулося 25 боєзіткнень.", "period"),
        ("uk", "Ворог готує 25 тисяч бійців для наступу.", "point"),
        ("uk", "Захисник отримає 300 тисяч гривень за підбитий танк.", "rate"),
        ("uk", "Ще 36 комплексів прибудуть згодом.", "point"),
        ("uk", "Кремль визнав загибель 900 бійців.", "cumulative"),
        ("uk", "У Чорному морі на чергуванні 6 кораблів.", "point"),
    ],
)
def test_the_metric_decides_where_the_words_leave_it_open(language: str, text: str, kind: str) -> None:
    """Deaths are of an event unless they are too many for one; refugees and applications in work are a stock."""
    assert find_figures(text, language)[0].kind == kind


def test_claimed_to_have_is_no_total() -> None:
    """ "Have shot down" sums up, "claimed to have shot down" does not."""
    assert find_figures("The army claimed to have shot down 12 drones.", "en")[0].kind == "period"


def test_how_many_more_or_fewer_is_a_change() -> None:
    figures = find_figures("В лагерях живут 815 человек, что на 344 человека меньше, чем весной.", "ru")
    assert [figure.kind for figure in figures][1] == "change"


def test_what_befell_people_goes_on_as_it_began() -> None:
    figures = find_figures("С начала войны погибли 2800 жителей. Ранены 3100 человек, из них 300 дети.", "ru")
    assert [figure.kind for figure in figures] == ["cumulative"] * 3
