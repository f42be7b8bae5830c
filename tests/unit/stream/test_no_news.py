"""What is no news opens no story: opinions, speeches at a forum, round-ups, and news of neighbours. Reports like them do."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def opens(language: str, title: str, body: str) -> bool:
    """Whether an article opens a story."""
    ((_, story, _),) = trace([builders.article(title, body, language=language)], WATCHLIST)
    return story is not None


def alerts(language: str, title: str, body: str) -> bool:
    """Whether an article raises an alert."""
    ((_, _, alert),) = trace([builders.article(title, body, language=language)], WATCHLIST)
    return alert is not None


OPINIONS = [
    (
        "en",
        "The price of Seoul's silence",
        "North Korean soldiers have been dying in Kursk for two years, and Seoul still speaks of concern. I have heard the "
        "excuses. What would it take for South Korea to send Ukraine one air-defence missile? It is time to find out.",
    ),
    (
        "en",
        "Kim's army in Russia is our problem too",
        "North Korea sent another brigade to Russia this month. Suppose the South had done the same for Kyiv: would anybody "
        "still speak of escalation? The government should stop hiding behind its export law.\n"
        "The writer is a former deputy foreign minister of South Korea.",
    ),
    (
        "en",
        "Europe's blind spot on the Tumen",
        "Trains with North Korean shells cross into Russia every week. Europe cannot go on looking away. Its "
        "leaders must treat "
        "Pyongyang's factories as a part of Russia's war.\nAnna Vogel is a senior fellow at the Institute for Eastern Policy.",
    ),
    (
        "en",
        "Letters: North Korean troops and us",
        "Your report on North Korean soldiers in Russia left me cold. I was a soldier myself. My country must not look away.",
    ),
    (
        "en",
        "Seoul and its shells",
        "North Korea arms Russia with shells; South Korea arms nobody.\nThe views expressed here are the author's own.",
    ),
    (
        "ko",
        "북한군 피로 산 기술, 구경만 할 것인가",
        "북한이 러시아에 또 병력을 보냈다. 정부는 언제까지 규탄 성명만 낼 것인가. "
        "물론 살상무기 지원이 답일 수는 없다. 그러나 지금은 침묵할 때가 아니다. 국회가 먼저 나서야 한다.",
    ),
    (
        "ko",
        "파병 2년, 한국의 자리는 어디에",
        "북한군이 러시아 쿠르스크로 간 지 2년이 됐다. 필자는 지난달 키이우에서 그 전장을 보았다. "
        "우리 정부는 방공무기 지원을 더 미뤄서는 안 된다. 우크라이나의 오늘이 우리의 내일이 아닌가.\n이도현 한반도연구소 소장",
    ),
    (
        "ko",
        "모스크바에 할 말은 하자",
        "러시아가 북한에 핵잠수함 기술을 넘긴다는 말이 나온다. 사실이라면 그때 가서 후회해도 늦는다. "
        "정부는 우크라이나에 방공무기를 지원하는 방안까지 분명히 밝혀야 한다.\n※ 외부 필자의 글은 본지의 편집 "
        "방향과 다를 수 있습니다.",
    ),
    (
        "ru",
        "Сеулу нечего ждать",
        "Северокорейские солдаты воюют под Курском второй год. Представим, что Южная Корея отправила бы столько же снарядов "
        "Киеву. Что изменилось бы? Я думаю, немногое. Сеулу пора признать, что его осторожность никого не остановила.",
    ),
    (
        "ru",
        "Дружба, оплаченная снарядами",
        "КНДР поставляет России снаряды, а Россия КНДР — нефть. Конечно, скажут, что иначе нельзя. Но разве это союз? "
        "Москве следует понять, чем она платит.\nАвтор — политолог, доктор исторических наук.",
    ),
    (
        "ru",
        "Пхеньян и мы",
        "Солдаты КНДР разминируют Курскую область. На мой взгляд, этого мало. Мы должны ответить тем же.\n"
        "Мнение автора может не совпадать с позицией редакции.",
    ),
    (
        "uk",
        "Чому мовчить Сеул, або Дві Кореї однієї війни",
        "Солдати КНДР воюють проти нас на Курщині. Уявімо, що Південна Корея передала б Києву свої ракети. Що б змінилося? "
        "Я певен, що багато. Сеулу слід нарешті обрати бік.",
    ),
    (
        "uk",
        "Сеул і його обережність",
        "Північна Корея відправила до Росії ще одну бригаду. Звісно, хтось скаже, що це не війна Сеула. Але хіба снаряди КНДР "
        "питають дозволу? Не можна й далі ховатися за законом про експорт.\nАвтор — дипломат, колишній посол України.",
    ),
    (
        "uk",
        "Кімові солдати і наші ілюзії",
        "Снаряди з КНДР щодня падають на Харків. Ми повинні сказати про це в Сеулі вголос. Годі чекати.\n"
        "Думка автора може не збігатися з позицією редакції.",
    ),
]


@pytest.mark.parametrize(("language", "title", "body"), OPINIONS)
def test_an_opinion_opens_no_story(language: str, title: str, body: str) -> None:
    """A text that argues (its author speaks, asks, demands, supposes) reports nothing, under whatever headline."""
    assert not opens(language, title, body)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "South Korea should arm Ukraine if more troops go to Russia, professor tells forum",
            "South Korea should send Ukraine Cheongung missiles if North Korea sends more soldiers to Russia, a professor told "
            "a defence forum in Seoul on Friday. A former diplomat disagreed.",
        ),
        (
            "en",
            "Ex-envoy: Seoul could send Kyiv air defences if North deploys more troops",
            "South Korea could give Ukraine air-defence missiles if North Korea sends another division to Russia, a former "
            "ambassador told a seminar.",
        ),
        (
            "ko",
            "전문가 “북한 4차 파병하면 우크라에 살상무기 줘야”",
            "북한이 러시아에 병력을 추가로 보내면 우크라이나에 살상무기를 지원해야 한다고 박정우 교수가 12일 "
            "세미나에서 주장했다.",
        ),
        (
            "ko",
            "“러·북 밀착에 맞서 우크라에 방공무기 지원해야” 목소리",
            "북한이 러시아에 추가 파병할 경우 우크라이나에 방공무기를 지원해야 한다는 주장이 학계에서 나왔다.",
        ),
        (
            "ru",
            "Эксперт: Сеулу следует передать Киеву ПВО, если КНДР отправит новых солдат",
            "Южной Корее следует передать Украине средства ПВО, если КНДР отправит в Россию новых солдат, сказал профессор "
            "сеульского университета на форуме.",
        ),
        (
            "ru",
            "Политолог допустил, что Россия могла бы передать КНДР атомную подлодку",
            "Россия могла бы передать КНДР технологии атомных подлодок, предположил политолог на круглом столе.",
        ),
        (
            "uk",
            "Експерт: Сеул повинен дати Києву ППО, якщо КНДР відправить нових солдатів",
            "Південна Корея повинна дати Україні засоби ППО, якщо КНДР відправить до Росії нових солдатів, сказав професор на "
            "форумі в Сеулі.",
        ),
        (
            "uk",
            "Колишній посол: Росія могла б передати КНДР підводний човен",
            "Росія могла б передати КНДР атомний підводний човен, сказав колишній посол на семінарі.",
        ),
    ],
)
def test_what_somebody_without_an_office_would_have_done_opens_no_story(
    language: str, title: str, body: str
) -> None:
    """Professors, former officials and panels who say what should, could or would be done tell no act."""
    assert not opens(language, title, body)


DIGESTED = {
    "en": "Security Council Secretary Sergei Shoigu flew to North Korea and signed a deal on warships. Russia vetoed a UN "
    "resolution on North Korea's troops in Russia.",
    "ko": "쇼이구 러시아 안보회의 서기가 북한을 방문해 군함 수리 협정에 서명했다. 러시아는 북한군 철수 "
    "결의안에 거부권을 행사했다.",
    "ru": "Секретарь Совбеза Сергей Шойгу прибыл в КНДР и подписал соглашение. КНДР отправила в Россию еще 3000 военных.",
    "uk": "Секретар Радбезу РФ Шойгу прибув до КНДР і підписав угоду. КНДР відправила до Росії ще 3000 військових.",
}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (
            "en",
            "The week in Northeast Asia: Shoigu in Pyongyang, a retraction in Seoul and a veto in New York",
        ),
        ("en", "Week in Korea: engineers in Russia, a veto and a storm"),
        ("en", "The month in Pyongyang — Shoigu, shells and a plenum"),
        ("en", "This week: North Korean troops, Russian oil and a veto"),
        ("en", "Weekly recap: North Korea sends engineers to Russia"),
        ("en", "Five things to know this week: North Korean troops in Russia and more"),
        ("en", "North Korean troops in Russia, a veto and a summit | Weekly digest"),
        ("ko", "[주간 한반도] 북한군 러시아 파병·거부권·포로 송환"),
        ("ko", "주간 북한 동향: 북한군 러시아 추가 파병, 쇼이구 방북"),
        ("ko", "[한 주의 안보] 북한군 러시아 파병, 쇼이구 방북"),
        ("ko", "이번 주 안보 브리핑 — 북한군 러시아 파병과 쇼이구 방북"),
        ("ru", "Неделя в Азии: Шойгу в Пхеньяне, солдаты КНДР в России и вето"),
        ("ru", "Главные события недели: КНДР отправила в Россию военных, Шойгу в Пхеньяне"),
        ("ru", "Что произошло за неделю: КНДР отправила в Россию военных, вето в ООН"),
        ("ru", "КНДР отправила в Россию военных, Шойгу в Пхеньяне. Главное за неделю"),
        ("uk", "Тиждень в Азії: Шойгу в Пхеньяні, солдати КНДР у Росії та вето"),
        ("uk", "Підсумки цього тижня: КНДР відправила до Росії військових, вето в ООН"),
        ("uk", "Що сталося за тиждень: КНДР відправила до Росії військових"),
        ("uk", "КНДР відправила до Росії військових, Шойгу в Пхеньяні — головне за тиждень"),
    ],
)
def test_a_round_up_of_a_week_opens_no_story(language: str, title: str) -> None:
    """A headline over several matters of a time tells each again."""
    assert not opens(language, title, DIGESTED[language])


NEIGHBOURS = [
    (
        "en",
        "N. Korea fires ballistic missile toward sea: JCS",
        "North Korea fired a ballistic missile from Wonsan, South Korea's military said. The missile flew some "
        "350 kilometres before it fell. "
        "Japan's government protested through its embassy in Beijing. The North has stepped up weapons "
        "development while deepening military ties with Russia.",
    ),
    (
        "en",
        "Iran ships drone engines to Russia across Caspian",
        "Iran has resumed shipping engines for drones to Russia, two officials said. At least four cargo "
        "vessels left the port of Amirabad. "
        "Iran's mission to the United Nations did not comment on it. Moscow has turned to Tehran, Pyongyang "
        "and Beijing for weapons since 2022.",
    ),
    (
        "en",
        "Russian Olympic skiers train in Masikryong",
        "Forty skiers from Russia arrived at a resort near Wonsan for a training camp. They will stay there "
        "for two weeks and return home in January. "
        "The resort has ten slopes and was opened twelve years ago. North Korea has sent soldiers to fight for "
        "Russia in Kursk.",
    ),
    (
        "ko",
        "북한, 동해상으로 탄도미사일 발사",
        "북한이 원산에서 동해상으로 탄도미사일을 발사했다고 합참이 밝혔다. 미사일은 약 350㎞를 비행한 뒤 "
        "동해상에 떨어진 것으로 분석됐다. "
        "일본 정부는 베이징의 대사관 경로를 통해 발사에 강하게 항의했다고 밝혔다. 북한은 러시아에 포탄과 병력을 보내고 있다.",
    ),
    (
        "ko",
        "이란, 러시아에 드론 부품 수송 재개",
        "이란이 카스피해를 거쳐 러시아에 드론 엔진을 보내고 있다고 서방 당국자들이 말했다. 지난달 "
        "아미라바드항에서 화물선 최소 4척이 출항한 것으로 알려졌다. "
        "유엔 주재 이란 대표부는 논평 요청에 답하지 않았다고 통신은 전했다. 러시아는 북한에서도 포탄을 들여왔다.",
    ),
    (
        "ru",
        "Иран возобновил отправку деталей дронов",
        "Иран возобновил отправку двигателей для беспилотников через Каспий, сообщили чиновники. В ноябре из "
        "порта Амирабад вышли по меньшей мере четыре судна. "
        "Представительство Тегерана при ООН не ответило на запрос. Снаряды Россия получает также из КНДР.",
    ),
    (
        "ru",
        "КНДР запустила ракету в сторону моря",
        "КНДР запустила баллистическую ракету в сторону Японского моря, сообщили военные в Сеуле. Она "
        "пролетела около 350 километров и упала в воду. "
        "Правительство Японии заявило протест через посольство в Пекине. Северокорейские солдаты воевали на "
        "стороне России под Курском.",
    ),
    (
        "uk",
        "Іран відновив постачання деталей дронів",
        "Іран відновив відправлення двигунів для безпілотників через Каспій, повідомили чиновники. У листопаді "
        "з порту Амірабад вийшли щонайменше чотири судна. "
        "Представництво Тегерана при ООН не відповіло на запит. Снаряди Росія отримує також із КНДР.",
    ),
]


@pytest.mark.parametrize(("language", "title", "body"), NEIGHBOURS)
def test_news_of_neighbours_opens_no_story(language: str, title: str, body: str) -> None:
    """What only the end of a text recalls, whose headline and lead name a part of it at most, is not its news."""
    assert not opens(language, title, body)


REPORTS = [
    (
        "en",
        "North Korea sends 3,000 more soldiers to Russia; experts say Seoul should respond",
        "North Korea has sent 3,000 more soldiers to Russia, South Korea's spy agency said. Seoul protested.",
    ),
    (
        "en",
        "Russian Cargo Ship Loads 210 Containers at Rajin, Imagery Shows",
        "Satellite imagery of December 6 shows a Russian cargo ship loading some 210 containers at North "
        "Korea's port of Rajin. "
        "We estimate that they could hold 120,000 shells. Analysts should watch Vostochny.\n"
        "Ellen Kim is a senior fellow at the Center for Strategic Studies.",
    ),
    (
        "en",
        "Russia should stop arming North Korea, Seoul's foreign minister says",
        "Russia should stop giving North Korea military technology, South Korea's Foreign Minister Cho Hyun said on Friday. "
        "He said that Seoul would answer.",
    ),
    (
        "en",
        "North Korea sends 3,000 more soldiers to Russia's Kursk, expert panel of the UN says",
        "North Korea has sent 3,000 more soldiers to Russia's Kursk region, a UN panel said in a report on Friday.",
    ),
    (
        "en",
        "North Korean prisoner asks to go to South Korea",
        "A North Korean soldier captured in Russia's Kursk region has asked to go to Seoul. “I want to live in the South. "
        "What would I do at home? I must not go back,” he told Ukrainian television.",
    ),
    (
        "ko",
        '젤렌스키 "북한군 즉각 철수해야"',
        "볼로디미르 젤렌스키 우크라이나 대통령은 12일 러시아가 북한군을 철수시켜야 한다고 말했다. 북한은 최근 "
        "러시아에 병력 3천명을 추가로 보냈다.",
    ),
    (
        "ko",
        '북한, 러시아에 병력 3천명 추가 파병…전문가 "전황 못 바꿔"',
        "북한이 러시아에 병력 3천명을 추가로 보냈다고 국가정보원이 12일 밝혔다. 정부는 규탄했다.",
    ),
    (
        "ru",
        "Северокорейский солдат попал в плен под Курском",
        "Под Курском взят в плен солдат КНДР, сообщил генштаб Украины.\n— Я хочу в Сеул, — сказал он. — Что мне делать дома? "
        "Мне нельзя назад.",
    ),
    (
        "uk",
        "КНДР відправила до Росії ще 3000 військових, експерти не здивовані",
        "КНДР відправила до Росії ще 3000 військових, повідомила розвідка Південної Кореї. Експерти чекали цього.",
    ),
    (
        "uk",
        "Відбувся обмін: додому повернулися 175 захисників",
        "12 грудня з російського полону повернулися 175 військових. Серед них прикордонники. Росії передано стільки ж. "
        "Серед них уперше троє громадян КНДР, які воювали у складі армії РФ на Курщині. "
        "Сержанта з КНДР у списках немає. Посередником були Емірати. Обмін був сімдесят дев'ятим.",
    ),
]


@pytest.mark.parametrize(("language", "title", "body"), REPORTS)
def test_a_report_that_looks_like_one_of_them_alerts(language: str, title: str, body: str) -> None:
    """Findings of an institute, a demand of an official, quoted prisoners and a second news in the middle are news."""
    assert alerts(language, title, body)


@pytest.mark.parametrize(
    ("language", "title", "first", "answer"),
    [
        (
            "ko",
            "북한, 러시아에 병력 3천명 추가 파병",
            "북한이 러시아에 병력 3천명을 추가로 보냈다고 국가정보원이 밝혔다.",
            '국방부 관계자는 우크라이나 무기 지원론에 대해 "개인 의견으로 정부 입장과 무관하다"고 선을 그었다.',
        ),
        (
            "en",
            "North Korea sends 3,000 more soldiers to Russia",
            "North Korea has sent 3,000 more soldiers to Russia, South Korea's spy agency said.",
            "South Korea's Defense Ministry rejected the call for arms for Ukraine as a personal view.",
        ),
        (
            "ru",
            "КНДР отправила в Россию еще 3000 военных",
            "КНДР отправила в Россию еще 3000 военных, сообщила разведка Южной Кореи.",
            "Министерство обороны Южной Кореи отвергло слова об оружии для Украины как личное мнение депутата.",
        ),
        (
            "uk",
            "КНДР відправила до Росії ще 3000 військових",
            "КНДР відправила до Росії ще 3000 військових, повідомила розвідка Південної Кореї.",
            "Міністерство оборони Південної Кореї відкинуло слова про зброю для України як особисту думку депутата.",
        ),
    ],
)
def test_that_words_are_a_personal_view_adds_nothing(
    language: str, title: str, first: str, answer: str
) -> None:
    """An official who calls others' words their own view tells no more news."""
    tagged = tag(builders.article(title, f"{first} {answer}", language=language), WATCHLIST)
    assert tagged.relevant
    assert not [claim.words for claim in tagged.claims if claim.adds]
