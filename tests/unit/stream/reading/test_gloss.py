"""What is read in a headline of another language, in English: true by itself, in the headline's order."""

from __future__ import annotations

import builders
import pytest

from pactwatch.languages.load import load_languages
from pactwatch.wording import gloss_note
from stream.matching.patterns import fold
from stream.reading.gloss import gloss_of
from stream.reading.mentions import units
from stream.watchlist.load import load_watchlist


def read(language: str, title: str) -> str:
    watchlist = load_watchlist("korea-russia-ukraine")
    sentences = units(builders.article(title, "", language=language), watchlist)
    return ", ".join(gloss_of(sentences, fold(title, watchlist.languages), language, watchlist))


CASES = (
    ("ko", "북한군 병사 3명 수미서 생포", "North Korea, 3 soldiers, Sumy, capture"),
    ("ko", "러시아, 북한에 전투기 4대 인도", "Russia, North Korea, 4 fighter jets, handover"),
    (
        "ko",
        "정부, 우크라이나에 구급차 15대 지원 결정",
        "South Korea, Ukraine, 15 ambulances, support or aid, decision",
    ),
    ("ko", "북한 공병 약 2천명 쿠르스크 도착", "North Korea, military engineer, Kursk, arrival"),
    ("ko", "북한군 포로 2명 중 1명 사망", "North Korea, one of 2 prisoners, death"),
    (
        "ko",
        '국정원 "북한 포탄 50만발 러시아에 제공"',
        "South Korea's National Intelligence Service, North Korea, 500,000 shells, Russia, supply",
    ),
    ("ko", "북한 화물선, 나진항 출항", "North Korea, cargo ship, Rajin, port, departure"),
    (
        "ko",
        "안보리, 대북제재 결의 위반 규탄",
        "Security Council, North Korea, sanctions, resolution, violation, condemnation",
    ),
    ("ko", "북러, 군사협력 협정 서명", "North Korea, Russia, military cooperation, agreement, signing"),
    ("ko", "국방부, 포탄 제공 보도 사실무근", "defence ministry, shell, supply, reports, denial"),
    ("ko", "북한 위성 3기 아닌 2기", "North Korea, satellite, 2, not 3"),
    ("ko", "북한 공병 '2000명→1500명' 정정", "North Korea, military engineer, 1,500, not 2,000, correction"),
    ("ko", "러시아 대사 초치해 항의", "Russia, ambassador, summons, protest"),
    ("ko", "북한 노동자 500명 입국", "North Korea, 500 workers, arrival"),
    ("ko", "여단 3천명 러시아에 파병", "brigade, Russia, troop deployment"),
    ("ko", "방공체계 2개 포대 북한에 넘겨", "air-defence system, 2 batteries, North Korea, handover"),
    ("ko", "북한에 300억 원 규모 원조", "North Korea, 30 billion KRW, aid"),
    ("ko", "파병 땐 무기 지원 검토", "troop deployment, “if”, weapons, support or aid, “considering”"),
    ("ko", "북한군 탈영해 귀순", "North Korea, troops, desertion, defection"),
    ("ko", "검찰, 석탄 운반 선박 압수", "prosecutors, coal, transport, ship, seizure"),
    ("ru", "КНДР передала России 40 гаубиц", "North Korea, handover, Russia, 40 howitzers"),
    ("ru", "Под Сумами взяли в плен трех военных КНДР", "Sumy, capture, 3 soldiers, North Korea"),
    (
        "ru",
        "Россия отправила в КНДР нефтепродукты, а не снаряды",
        "Russia, sending, North Korea, refined oil, not shell",
    ),
    ("ru", "Госдума ратифицировала договор с КНДР", "State Duma, ratification, treaty, North Korea"),
    ("ru", "МИД вызвал посла Южной Кореи", "foreign ministry, summons, ambassador, South Korea"),
    ("ru", "Лавров опроверг поставку ракет", "Sergey Lavrov, denial, supply, rocket or missile"),
    ("ru", "На станцию Хасан прибыл эшелон из КНДР", "station, Khasan, arrival, train, North Korea"),
    (
        "ru",
        "Около 1500 саперов из КНДР прибыли в Приморье",
        "about 1,500 military engineers, North Korea, arrival, Primorye",
    ),
    ("ru", "Один из двух пленных умер в госпитале", "one of 2 prisoners, death, hospital"),
    ("ru", "Шойгу проведет переговоры в Пхеньяне", "Sergei Shoigu, talks, North Korea"),
    ("ru", "США ввели санкции против 5 компаний", "United States, sanctions, 5 companies"),
    ("ru", "КНДР могла отправить солдат", "North Korea, “may”, sending, soldier"),
    ("ru", "КНДР передала вдвое меньше снарядов", "North Korea, handover, half as many, shell"),
    ("uk", "КНДР передала удвічі менше снарядів", "North Korea, handover, half as many, shell"),
    (
        "ru",
        "Сотрудничество с КНДР не направлено против Сеула",
        "cooperation, North Korea, “not”, “against”, South Korea",
    ),
    ("ru", "Спутник КНДР вывели на орбиту", "satellite, North Korea, launch into orbit"),
    (
        "ru",
        "Россия построит порт в КНДР, если подпишет соглашение",
        "Russia, “will” construction, port, North Korea, “if”, “will” signing, agreement",
    ),
    ("ru", "Сеул выразил протест из-за учений", "South Korea, protest, exercise"),
    ("ru", "Танкер КНДР задержан", "tanker, North Korea, arrest or detention"),
    ("ru", "Министр обороны предупредил Киев", "defence minister, warning, Ukraine"),
    ("ru", "Военных инженеров КНДР на фронте нет", "military engineer, North Korea, front, “not”"),
    ("ru", "Россия вернула в КНДР более 200 солдат", "Russia, return, North Korea, over 200 soldiers"),
    ("uk", "Ще одного солдата КНДР взяли в полон", "another soldier, North Korea, capture"),
    ("uk", "На Курщині уражено склад боєприпасів", "Kursk, hit, ammunition depot"),
    (
        "uk",
        "Україна передала Сеулу двох полонених із КНДР",
        "Ukraine, handover, South Korea, 2 prisoners, North Korea",
    ),
    ("uk", "Росія отримала від КНДР 300 тисяч снарядів", "Russia, receipt, North Korea, 300,000 shells"),
    (
        "uk",
        "Зеленський увів санкції проти 24 громадян КНДР",
        "Volodymyr Zelensky, sanctions, 24 citizens, North Korea",
    ),
    ("uk", "Бригада КНДР уперше пішла в бій", "brigade, North Korea, first time, fighting"),
    ("uk", "Загинув генерал КНДР", "death, general, North Korea"),
    ("uk", "Росія ветувала резолюцію Радбезу", "Russia, veto, resolution, Security Council"),
    (
        "uk",
        "ГУР: КНДР скоротила постачання снарядів удвічі",
        "Ukraine's military intelligence, North Korea, cut, supply, shell, twofold",
    ),
    ("uk", "Один із двох полонених помер у шпиталі", "one of 2 prisoners, death, hospital"),
    ("uk", "Прикордонники відбили атаку на Сумщині", "border guard, repelling, attack, Sumy"),
    ("uk", "МЗС спростувало повідомлення про зброю", "foreign ministry, denial, reports, weapons"),
    ("uk", "Щонайменше 40 військових КНДР поранено", "at least 40 soldiers, North Korea, wounds"),
    (
        "uk",
        "До Росії прибули близько 4 тисяч робітників із КНДР",
        "Russia, arrival, about 4,000 workers, North Korea",
    ),
    ("uk", "Ешелон із КНДР перевозив 24 гаубиці", "train, North Korea, transport, 24 howitzers"),
    ("uk", "Обмін: повернулися 175 захисників", "exchange, return, 175 defenders"),
    ("uk", "Сеул не передавав Україні ракет", "South Korea, not handover, Ukraine, rocket or missile"),
    ("uk", "Кім Чен Ин зустрівся з Лавровим", "Kim Jong Un, meeting, Sergey Lavrov"),
    ("uk", "Росія готує дезертирів КНДР", "Russia, “preparing”, desertion, North Korea"),
    ("uk", "У КНДР запустили супутник", "North Korea, launch, satellite"),
)


@pytest.mark.parametrize(("language", "title", "words"), CASES)
def test_what_is_read_in_a_headline(language: str, title: str, words: str) -> None:
    """Names, numbers with what they count, and known words stand in the headline's order and are each true by themselves."""
    assert read(language, title) == words


POINTS = (
    (
        "ko",
        "정부, 러시아 선박 2척 입항 금지 검토",
        "South Korea, Russia, 2 ships, arrival, ban, “considering”",
    ),
    ("ko", "북한, 핵추진 잠수함 건조", "North Korea, nuclear, submarine, construction"),
    ("ko", "해상도 높은 위성사진 공개", "satellite image, publication"),
    ("ko", "조약 4조의 해석", "treaty"),
    ("ko", "북한행 선박 3척 통과", "North Korea, 3 ships"),
    ("ko", "EU, 북러 거래 은행 5곳 제재", "European Union, North Korea, Russia, trade, 5 banks, sanctions"),
    ("ko", "북한 포로 3명 중 1명 망명 요청", "North Korea, one of 3 prisoners, defection, request"),
    ("ko", "우크라이나에 1억5천만 미국 달러 제공", "Ukraine, 150 million USD, supply"),
    ("ko", "선박유 공급 업자 징역 3년", "ship fuel, supply, businessperson, 3-year prison sentence"),
    ("ko", "군사대표단 평양 출발", "military delegation, North Korea, departure"),
    ("ko", "정부, 북한 파병에 유감 표명", "South Korea, North Korea, troop deployment, regret"),
    ("ru", "Путин посетит Пхеньян", "Vladimir Putin, “will” visit, North Korea"),
    (
        "ru",
        "Россия не будет передавать КНДР технологии",
        "Russia, not “will”, handover, North Korea, technology",
    ),
    ("ru", "США выделили 20 млн долларов США", "United States, giving, 20 million USD"),
    ("ru", "Визит Ким Чен Ына прорабатывается", "visit, Kim Jong Un, “preparing”"),
    ("ru", "Дума одобрила закон", "State Duma, approval, law or bill"),
    ("ru", "Московская городская дума", "Russia"),
    ("ru", "Военные учения начались", "military, exercise, start"),
    ("ru", "Сеул не исключает поставок снарядов", "South Korea, not ruling out, supply, shell"),
    ("ru", "Один из пяти пленных попросил убежища", "one of 5 prisoners, request, asylum"),
    ("ru", "Пять из семи пленных умерли", "prisoner, death"),
    ("ru", "Шаг не останется без последствий", "“not”, without consequences"),
    ("ru", "Журналист снял видео", "journalist, video"),
    ("ru", "Под Сумами сгорел танк КНДР", "Sumy, burning, tank, North Korea"),
    ("ru", "Россия рассматривает отправку зерна", "Russia, “considering”, sending"),
    ("uk", "Надійшло 150 млн дол. США", "receipt, 150 million USD"),
    ("uk", "Сеул не планує надавати зброю", "South Korea, not “planned”, giving, weapons"),
    ("uk", "Поблизу Суджі спалили гаубицю", "near Sudzha, burning, howitzer"),
    ("uk", "Уражено пункт управління бригади", "hit, command post, brigade"),
    ("uk", "Військовий союз КНДР і Росії", "military, North Korea, Russia"),
    ("uk", "Двоє бійців КНДР здалися в полон", "2 soldiers, North Korea, surrender"),
    (
        "uk",
        "Росія передасть КНДР лінію для складання дронів",
        "Russia, “will” handover, North Korea, assembly line, drone",
    ),
    ("uk", "Рада Федерації схвалила угоду", "Federation Council, approval, agreement"),
    ("uk", "МЗС висловило стурбованість", "foreign ministry, concern"),
)


@pytest.mark.parametrize(("language", "title", "words"), POINTS)
def test_key_words_carry_the_point(language: str, title: str, words: str) -> None:
    """Whether something is done, planned, considered or ruled out is read too; homonyms and names of money are not."""
    assert read(language, title) == words


def test_of_many_items_what_matters_stays() -> None:
    """No more than twelve items, and the numbers and what says whether it is so are among them."""
    goods = "танк, гаубицу, радар, корабль, вертолет, спутник, реактор, оружие, дрон и 5 истребителей"
    title = f"МИД: Россия может передать КНДР {goods}"
    items = read("ru", title).split(", ")
    assert len(items) == 12
    assert {"“may”", "handover", "5 fighter jets"} <= set(items)


def test_languages_know_the_same_words() -> None:
    """What a word means in English is given once for all languages that have it."""
    keys = [list(form) for form in load_languages().glossary.values()]
    assert all(each == keys[0] for each in keys)


def test_a_theme_stays_where_the_headline_has_its_words() -> None:
    """A theme that the headline does not wholly have may be another text's matter."""
    gloss = ("prosecutors", "Vladivostok", "North Korea", "radar", "component")
    assert "technology" not in gloss_note("Russian military technology for North Korea", gloss)
    supply = ("North Korea", "cut", "supply", "shell", "Russia")
    assert gloss_note("North Korean shells for Russia", supply) == (
        "on North Korean shells for Russia; key words: cut, supply"
    )


@pytest.mark.parametrize(
    ("language", "title", "told"),
    [
        (
            "uk",
            "57 бригада заявила про полон двох військових КНДР під Вовчанськом",
            "brigade, capture, 2 soldiers, North Korea",
        ),
        ("uk", "57-ма бригада полонила двох військових КНДР", "brigade, capture, 2 soldiers, North Korea"),
        ("uk", "Бійці 57 бригади взяли в полон двох солдатів КНДР", "soldier, brigade, capture, 2 soldiers, North Korea"),
        ("uk", "82 бригада показала полонених КНДР", "brigade, prisoner, North Korea"),
        ("uk", "КНДР відправить 2 бригади до Росії", "North Korea, sending, 2 brigades, Russia"),
        ("uk", "КНДР відправить три дивізії до Росії", "North Korea, sending, 3 divisions, Russia"),
        ("uk", "5 батальйонів КНДР прибули на Курщину", "5 battalions, North Korea, arrival, Kursk"),
        ("uk", "47 батальйон відбив штурм солдатів КНДР", "battalion, attack, soldier, North Korea"),
        ("uk", "Воїни 225 полку захопили солдата КНДР", "regiment, soldier, North Korea"),
        ("uk", "У полон здалися солдати 94 бригади КНДР", "surrender, soldier, brigade, North Korea"),
        ("ru", "57 бригада ВСУ заявила о пленении двух военных КНДР", "brigade, Ukraine, capture, 2 soldiers, North Korea"),
        ("ru", "КНДР отправит в Россию 2 бригады", "North Korea, “will” sending, Russia, 2 brigades"),
        ("ru", "КНДР отправит в Россию пять бригад", "North Korea, “will” sending, Russia, 5 brigades"),
        ("ru", "Бойцы 810 бригады освободили село вместе с солдатами КНДР", "soldier, brigade, release, village, North Korea"),
        ("ru", "155-я бригада ВС РФ воюет вместе с военными КНДР", "brigade, Russia, soldier, North Korea"),
        ("ru", "94 бригада КНДР прибыла в Курскую область", "brigade, North Korea, arrival, Kursk"),
        ("ru", "76 дивизия и солдаты КНДР вошли в село", "division, soldier, North Korea, village"),
        ("ru", "Три батальона КНДР прибыли в Курскую область", "3 battalions, North Korea, arrival, Kursk"),
        ("ru", "11 полк КНДР разбит под Курском", "regiment, North Korea, Kursk"),
        ("ko", '제57여단 "북한군 2명 생포"', "brigade, North Korea, troops, capture"),
        ("ko", '57여단 "북한군 2명 생포"', "brigade, North Korea, troops, capture"),
        ("ko", "우크라 57기계화여단, 북한군 2명 생포", "Ukraine, brigade, North Korea, troops, capture"),
        ("ko", "북한, 러시아에 2개 여단 파병", "North Korea, Russia, brigade, troop deployment"),
        ("ko", "북한, 러시아에 여단 2개 파병", "North Korea, Russia, 2 brigades, troop deployment"),
        ("ko", "북한 제11군단, 쿠르스크 도착", "North Korea, North Korea's army, Kursk, arrival"),
        ("ko", "북한 11군단 병력 쿠르스크 도착", "North Korea, North Korea's army, troops, Kursk, arrival"),
        ("ko", "95여단, 북한군 3명 생포", "brigade, North Korea, troops, capture"),
        ("ko", "북한 94특수전여단 쿠르스크 투입", "North Korea, brigade, Kursk"),
        ("uk", "Тіла 12 солдатів КНДР знайшли на Курщині", "body, 12 soldiers, North Korea, finding, Kursk"),
        ("uk", "КНДР передала Росії 24 гармати", "North Korea, handover, Russia, 24 guns"),
        ("uk", "КНДР передала Росії 24 системи ППО", "North Korea, handover, Russia, 24 air-defence systems"),
        ("uk", "КНДР передала Росії 5 систем ППО", "North Korea, handover, Russia, 5 air-defence systems"),
        ("uk", "Троє солдатів КНДР, 2 поранені", "3 soldiers, North Korea, wounds"),
        ("uk", "Росія втратила 300 військових КНДР", "Russia, losses, 300 soldiers, North Korea"),
        ("ru", "КНДР передала России 24 гаубицы", "North Korea, handover, Russia, 24 howitzers"),
        ("ru", "21 солдат КНДР погиб под Курском", "21 soldiers, North Korea, death, Kursk"),
        ("ru", "КНДР передала России 120 орудий", "North Korea, handover, Russia, 120 guns"),
        ("ru", "Сообщения о взятии в плен солдата КНДР", "reports, capture, soldier, North Korea"),
        ("uk", "Солдати КНДР потрапили в полон", "soldier, North Korea, capture"),
        (
            "uk",
            "Зеленський підтвердив взяття в полон солдата КНДР",
            "Volodymyr Zelensky, confirmation, capture, soldier, North Korea",
        ),
        ("uk", "З полону повернулися 180 військових", "being held, return, 180 soldiers"),
    ],
)  # fmt: skip
def test_a_unit_is_not_counted_by_the_number_it_bears(language: str, title: str, told: str) -> None:
    """ "57 бригада" is one brigade, "2 бригади" are two; and that somebody was taken prisoner is a key word."""
    assert read(language, title) == told
