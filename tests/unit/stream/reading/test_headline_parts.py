"""Headlines of other languages by their parts: subjects, verbs, objects, places, reasons."""

from __future__ import annotations

import pytest
from titles import english, rows

# A headline, and below it what it is in English.
KOREAN = """
합참, 북한군 파병 보도에 "확인해 줄 수 없다"
    South Korea's Joint Chiefs of Staff cannot confirm a report on the sending of North Korean soldiers
국방부, 북러 군사협력 보도에 "확인해 줄 수 없어"
    South Korea's defence ministry cannot confirm a report on military cooperation between North Korea and Russia
통일부, 북러 무기거래에 "깊은 유감"
    South Korea's unification ministry has expressed deep regret over arms trade between North Korea and Russia
정부, 북러 군사협력에 "강력 규탄"
    South Korea has strongly condemned military cooperation between North Korea and Russia
외교부, 주한러대사 초치
    South Korea's foreign ministry has summoned Russia's ambassador to South Korea
외교부, 주한 러시아대사 초치…북한군 파병에 "강력 항의"
    South Korea's foreign ministry has summoned Russia's ambassador to South Korea and strongly protested
    against the sending of North Korean soldiers
대통령실, 우크라 포탄 지원 보도에 "사실무근"
    South Korea's presidential office has called a report on giving shells to Ukraine groundless
국방부 "우크라 포탄 지원, 검토한 바 없다"
    giving shells to Ukraine has not been considered
정부, 북러 무기거래 관련 개인 3명·기관 5곳 독자제재
    South Korea has imposed its own sanctions on 3 people and 5 organisations over arms trade between North Korea and Russia
정부, 북러 군사협력 관여 개인 2명·선박 1척 독자제재
    South Korea has imposed its own sanctions on 2 people and 1 ship over military cooperation between North
    Korea and Russia
정부, 북러 무기거래·노동자 송출 관여 개인 7명 독자제재
    South Korea has imposed its own sanctions on 7 people over arms trade between North Korea and Russia and
    the sending of workers
[정정] 정부 독자제재 대상 '기관 4곳' 아닌 '기관 5곳'
    South Korea has imposed its own sanctions on 5 organisations, not on 4 organisations
러 상원, 북러 조약 비준
    Russia's upper house has ratified the treaty between North Korea and Russia
김정은, 러 국방장관 접견
    Kim Jong Un has met Russia's defence minister
김정은, 방북 라브로프 러 외무장관 접견
    Kim Jong Un has met Russia's foreign minister Sergey Lavrov, who is visiting North Korea
노광철 국방상, 러시아 방문
    North Korea's defence minister No Kwang Chol is visiting Russia
최선희 외무상, 모스크바 도착
    North Korea's foreign minister Choe Son Hui has arrived in Moscow
북러, 군사협력 협정 체결
    North Korea and Russia have signed an agreement on military cooperation
국정원 "러, 북한에 판치르 2기 인도"
    Russia has given 2 Pantsir air-defence systems to North Korea
해경, 북한 가던 유조선 억류
    the coast guard has seized a tanker bound for North Korea
정부, 러시아 거부권 행사에 "깊은 유감"
    South Korea has expressed deep regret over the use of the veto by Russia
외교부, 북한군 파병 규탄
    South Korea's foreign ministry has condemned the sending of North Korean soldiers
지뢰제거 장갑차 10대, 우크라이나 도착
    10 mine-clearing vehicles have arrived in Ukraine
부산지법, 러시아에 공작기계 판 업자 징역 2년
    a court in Busan has sentenced a trader who sold machine tools to Russia to 2 years in prison
北노광철 국방상, 러시아 방문차 평양 출발
    North Korea's defence minister No Kwang Chol has left Pyongyang to visit Russia
김정은, 방북 벨로우소프 러 국방장관 접견
    Kim Jong Un has met Russia's defence minister Andrei Belousov, who is visiting North Korea
러시아 무기 운송선에 선박유 댄 부산 업자 징역 2년6월
    a businessperson from Busan who supplied fuel to a ship that carries Russian weapons has been sentenced
    to 2 years and 6 months in prison
공작기계 12대 러시아로 빼돌린 부산 무역상 구속기소
    a trader from Busan accused of diverting 12 machine tools to Russia has been arrested and indicted
국방부, 北 공병 쿠르스크 도착에 "정보 사안이라 확인해 드릴 수 없다"
    South Korea's defence ministry cannot confirm the arrival of North Korean military engineers in Kursk
해경, 여수 앞바다서 러시아산 경유 싣고 북한 가던 유조선 억류
    the coast guard has seized a tanker bound for North Korea with Russian diesel off Yeosu
지난해 약속한 지뢰제거 장갑차 12대, 우크라이나 도착
    12 mine-clearing vehicles promised last year have arrived in Ukraine
靑, 천궁-Ⅱ 우크라 지원 검토 보도에 "사실무근"
    South Korea's presidential office has called groundless a report that giving Cheongung air-defence
    missiles to Ukraine is being considered
"""
RUSSIAN = """
Песков отказался комментировать сообщения о поставках снарядов из КНДР
    Dmitry Peskov has declined to comment on reports of the supply of shells from North Korea
МИД России вызвал посла Южной Кореи из-за поставок оружия Украине
    Russia's foreign ministry has summoned South Korea's ambassador over the supply of weapons to Ukraine
Посол Японии вызван в МИД России из-за санкций
    Japan's ambassador has been summoned to Russia's foreign ministry over sanctions
Посла Украины вызвали в МИД Южной Кореи
    Ukraine's ambassador has been summoned to South Korea's foreign ministry
Сенаторы ратифицировали протокол с КНДР о военных строителях
    Russia's upper house has ratified a protocol with North Korea on military builders
Совфед одобрил ратификацию соглашения с КНДР о пребывании войск
    Russia's upper house has approved the ratification of an agreement with North Korea on the stay of troops
Минобороны РФ назвало фейком сообщения о гибели военных КНДР под Белгородом
    Russia's defence ministry has called reports of the deaths of North Korean soldiers near Belgorod fake
В Кремле опровергли сообщения о визите Ким Чен Ына в Москву
    the Kremlin has denied reports of a visit by Kim Jong Un to Moscow
В Кремле не стали комментировать сообщения о передаче КНДР истребителей
    the Kremlin has declined to comment on reports of the handover of fighter jets to North Korea
Захарова осудила санкции Южной Кореи
    Maria Zakharova has condemned South Korea's sanctions
Россия наложила вето на проект резолюции СБ ООН по КНДР
    Russia has vetoed a draft UN Security Council resolution on North Korea
Лавров прибыл в Пхеньян на переговоры с Ким Чен Ыном
    Sergey Lavrov has arrived in Pyongyang for talks with Kim Jong Un
Начальник генштаба КНДР прибыл в Москву
    North Korea's chief of the general staff has arrived in Moscow
Захарова предупредила Сеул о последствиях передачи Украине снарядов
    Maria Zakharova has warned South Korea of the consequences of the handover of shells to Ukraine
Эшелон с военными КНДР прибыл в Хабаровск
    a train with North Korean soldiers has arrived in Khabarovsk
Посольство России в Сеуле отвергло обвинения в поставках оружия в КНДР
    Russia's embassy in Seoul has rejected accusations of the supply of weapons to North Korea
Белоусов и Но Гван Чхоль подписали план военного сотрудничества на 2028 год
    Andrei Belousov and No Kwang Chol have signed a plan of military cooperation for 2028
Япония ввела санкции против 8 физических лиц и 12 организаций из-за военного сотрудничества России и КНДР
    Japan has imposed sanctions on 8 people and 12 organisations over military cooperation between Russia and North Korea
Южная Корея ввела санкции против России из-за поставок оружия в КНДР
    South Korea has imposed sanctions on Russia over the supply of weapons to North Korea
Минобороны России не подтверждает сообщения о гибели военных КНДР
    Russia's defence ministry does not confirm reports of the deaths of North Korean soldiers
Песков назвал ложью сообщения о передаче КНДР ядерных технологий
    Dmitry Peskov has called reports of the handover of nuclear technology to North Korea a lie
Песков опроверг гибель военных КНДР под Курском
    Dmitry Peskov has denied the deaths of North Korean soldiers near Kursk
Кремль: визит Путина в Пхеньян прорабатывается
    a visit by Vladimir Putin to Pyongyang is being prepared
Захарова выразила сожаление из-за решения Сеула о санкциях
    Maria Zakharova has expressed regret over South Korea's decision on sanctions
Посол России вызван в МИД Японии
    Russia's ambassador has been summoned to Japan's foreign ministry
Госдума осудила поставки оружия Украине
    Russia's lower house has condemned the supply of weapons to Ukraine
Шойгу обсудил с Ким Чен Ыном поставки вооружений
    Sergei Shoigu has discussed weapons supplies with Kim Jong Un
ФСВТС назвала выдумкой сообщения о передаче КНДР корабельных «Панцирей»
    Russia's arms export agency has called reports of the handover of naval Pantsir air-defence systems to
    North Korea an invention
Захарова предостерегла Сеул от передачи Киеву инженерных танков
    Maria Zakharova has warned South Korea against the handover of engineering vehicles to Ukraine
Захарова: поставка Киеву инженерных танков не останется без ответа Москвы
    the supply of engineering vehicles to Ukraine will not remain without a response by Russia
Посол РФ отверг претензии Сеула в связи с сотрудничеством Москвы и Пхеньяна
    Russia's ambassador has rejected complaints by South Korea over cooperation between Russia and North Korea
Посольство РФ в Сеуле отвергло обвинения в передаче КНДР реакторных технологий
    Russia's embassy in Seoul has rejected accusations of the handover of reactor technology to North Korea
"""
UKRAINIAN = """
МЗС викликало посла Росії через поставки зброї до КНДР
    Ukraine's foreign ministry has summoned Russia's ambassador over the supply of weapons to North Korea
Зеленський подякував Південній Кореї за допомогу
    Volodymyr Zelensky has thanked South Korea for the help
Сибіга подякував Сеулу за рішення передати радари
    Andrii Sybiha has thanked South Korea for the decision to deliver radars
Суд у Києві заочно засудив північнокорейського генерала до довічного ув'язнення
    a court in Kyiv has sentenced a North Korean general in absentia to life in prison
Київський суд заочно засудив генерала КНДР до 15 років
    a court in Kyiv has sentenced a North Korean general in absentia to 15 years in prison
Харківський суд засудив північнокорейського офіцера до 12 років
    a court in Kharkiv has sentenced a North Korean officer to 12 years in prison
США ввели санкції через поставки зброї до КНДР
    the United States has imposed sanctions over the supply of weapons to North Korea
Японія запровадила санкції проти 5 осіб і 9 організацій через військову співпрацю Росії та КНДР
    Japan has imposed sanctions on 5 people and 9 organisations over military cooperation between Russia and North Korea
Зеленський увів у дію санкції проти російських компаній
    Volodymyr Zelensky has put into force sanctions on Russian companies
Генштаб підтвердив ураження арсеналу під Брянськом, де зберігалися снаряди з КНДР
    Ukraine's General Staff has confirmed a hit on an arsenal near Bryansk, where North Korean shells were stored
У ГУР не підтверджують загибель північнокорейських військових на Курщині
    Ukraine's military intelligence does not confirm the deaths of North Korean soldiers in the Kursk region
На Харківщину прибули перші 10 корейських машин розмінування
    the first 10 Korean mine-clearing vehicles have arrived in the Kharkiv region
Військові взяли в полон північнокорейського офіцера біля Покровська
    soldiers have captured an officer from North Korea near Pokrovsk
Під Сумами здалися в полон троє північнокорейських військових
    3 North Korean soldiers have surrendered near Sumy
Україна та Південна Корея підписали угоду про військову співпрацю
    Ukraine and South Korea have signed an agreement on military cooperation
Південна Корея передала Україні 12 машин розмінування
    South Korea has delivered 12 mine-clearing vehicles to Ukraine
Зеленський обговорив з Лі Чже Мьоном постачання радарів
    Volodymyr Zelensky has discussed the supply of radars with Lee Jae Myung
МЗС засудило участь військ КНДР у війні
    Ukraine's foreign ministry has condemned the participation of North Korean soldiers in the war
ГУР: у Бердянську згорів склад із північнокорейськими снарядами
    a depot with North Korean shells has burned in Berdiansk
Кремль відмовився коментувати загибель північнокорейського генерала
    the Kremlin has declined to comment on the death of a North Korean general
У Кремлі не стали коментувати повідомлення про загибель військових КНДР
    the Kremlin has declined to comment on reports of the deaths of North Korean soldiers
Помер один із двох полонених військових КНДР
    one of 2 captured North Korean soldiers has died
Дрони СБУ знищили північнокорейську гаубицю на Курщині
    drones of Ukraine's Security Service have destroyed a North Korean howitzer in the Kursk region
Один із двох полонених під Сумами військових КНДР помер у шпиталі
    one of 2 North Korean soldiers captured near Sumy has died in hospital
Зеленський подякував Лі Чже Мьону за підтримку
    Volodymyr Zelensky has thanked Lee Jae Myung for the help
Президент увів у дію санкції проти 23 фізичних і юридичних осіб за військову співпрацю РФ та КНДР
    the president has put into force sanctions on 23 people and organisations over military cooperation
    between Russia and North Korea
Зеленський подякував Південній Кореї за рішення передати машини розмінування та радари
    Volodymyr Zelensky has thanked South Korea for the decision to deliver mine-clearing vehicles and radars
Зеленський увів у дію санкції проти причетних до постачання снарядів з КНДР
    Volodymyr Zelensky has put into force sanctions on those involved in the supply of shells from North Korea
"""


@pytest.mark.parametrize(("title", "clause"), rows(KOREAN))
def test_korean_answers_regrets_sanctions_courts_and_arrivals_are_told(title: str, clause: str) -> None:
    """Refusals to confirm, groundless reports, summons with protest, sanctions for several reasons, seized ships, sentences."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(RUSSIAN))
def test_russian_denials_summons_and_sanctions_are_told_with_their_reason(title: str, clause: str) -> None:
    """What somebody denies, calls fake or does not comment on, whom a ministry summons and over what, chambers, trains."""
    assert english("ru", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(UKRAINIAN))
def test_ukrainian_courts_thanks_and_sanctions_are_told_with_their_reason(title: str, clause: str) -> None:
    """Sentences in absentia or not, thanks for what, sanctions on whom, deaths that nobody confirms, what arrived."""
    assert english("uk", title) == clause


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "В Кремле не опровергли сообщения о визите Ким Чен Ына в Москву"),
        ("ru", "МИД России не вызывал посла Южной Кореи из-за санкций"),
        ("ru", "Песков отказался опровергать сообщения о гибели военных КНДР"),
        ("ru", "Посла Южной Кореи могут вызвать в МИД России"),
        ("ru", "Песков назвал фейком сообщения о гибели военных КНДР и пообещал ответ"),
        ("uk", "Зеленський не вводив у дію санкції проти російських компаній"),
        ("uk", "МЗС може викликати посла Росії через поставки зброї до КНДР"),
        ("uk", "На Харківщину не прибули 6 корейських машин розмінування"),
        ("uk", "Суд у Києві не засудив північнокорейського генерала до 15 років"),
        ("uk", "Прокурор просить засудити північнокорейського генерала до 15 років"),
        ("ko", "정부, 북러 무기거래 관련 개인 3명 독자제재 검토"),
        ("ko", '합참, 북한군 파병 보도에 "확인 중"'),
        ("ko", "해경, 북한 가던 유조선 억류 안 해"),
        ("ko", "부산지법, 러시아에 공작기계 판 업자 무죄"),
        ("ko", "검찰, 러시아에 공작기계 판 업자 징역 2년 구형"),
    ],
)
def test_what_is_refused_postponed_asked_for_or_not_done_stays_quoted(language: str, title: str) -> None:
    """A denial that was not made, a summons that may come, a sentence that is only asked for: a word is left over."""
    assert english(language, title) == ""
