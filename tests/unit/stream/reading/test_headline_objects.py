"""Headlines on what is denied, struck, signed and who came back: told in English with their object, or quoted."""

from __future__ import annotations

import pytest
from titles import english, rows, tagged

from stream.stories.headlined import refused_in

# A headline, and below it what it is in English.
RUSSIAN = """
Министр обороны КНДР прилетел в Хабаровск и возложил цветы к могиле Неизвестного солдата
    North Korea's defence minister has arrived in Khabarovsk and laid flowers at the Tomb of the Unknown
    Soldier
Глава МИД России прибыл в Пхеньян и возложил венок к монументу Освобождения
    Russia's foreign minister has arrived in Pyongyang and laid a wreath at the Liberation Monument
Госдума ратифицировала соглашение с КНДР о взаимной защите государственной тайны
    Russia's lower house has ratified an agreement with North Korea on the protection of state secrets
Путин подписал закон о ратификации соглашения с КНДР об охране гостайны
    Vladimir Putin has signed a law ratifying an agreement with North Korea on the protection of state secrets
Совет Федерации одобрил закон о ратификации договора с КНДР о правовой помощи
    Russia's upper house has approved a law ratifying a treaty with North Korea on legal aid
Госдума ратифицировала договор с КНДР, но отклонила протокол о военном сотрудничестве
    Russia's lower house has ratified the treaty with North Korea but rejected a protocol on military
    cooperation
Россия и КНДР подписали план сотрудничества на 2028-2030 годы
    Russia and North Korea have signed a plan of cooperation for 2028–2030
Минобороны РФ и КНДР подписали план военного сотрудничества на 2027–2029 годы
    the defence ministries of Russia and North Korea have signed a plan of military cooperation for 2027–2029
Шойгу и Цой Сон Хи подписали план обменов на 2027-2028 годы
    Sergei Shoigu and Choe Son Hui have signed a plan of exchanges for 2027–2028
Мария Захарова предупредила Токио о последствиях поставок радаров Киеву
    Maria Zakharova has warned Japan of the consequences of the supply of radars to Ukraine
Курский губернатор опроверг удар по нефтебазе в Льгове
    the governor of the Kursk region has denied a strike on an oil depot in Lgov
Белгородский губернатор подтвердил атаку дронов на склад боеприпасов в Валуйках
    the governor of the Belgorod region has confirmed a drone attack on an ammunition depot in Valuyki
Губернатор Брянской области опроверг взрыв на арсенале под Карачевом
    the governor of the Bryansk region has denied an explosion at an arsenal near Karachev
Губернатор Курской области подтвердил удары по аэродрому в Курске
    the governor of the Kursk region has confirmed strikes on an airfield in Kursk
Песков назвал фейком сообщения о северокорейских специалистах на космодроме Сохэ
    Dmitry Peskov has called reports of North Korean specialists at the Sohae launch site fake
Кремль назвал вымыслом сообщения о передаче КНДР комплекса С-400
    the Kremlin has called reports of the handover of an S-400 air-defence system to North Korea an invention
Захарова назвала выдумкой сообщения о российских инженерах на космодроме Сохэ
    Maria Zakharova has called reports of Russian engineers at the Sohae launch site an invention
МИД РФ вызвал посла Южной Кореи в связи с решением о поставке снарядов Киеву
    Russia's foreign ministry has summoned South Korea's ambassador over a decision on the supply of shells to
    Ukraine
Лавров встретился с Цой Сон Хи в Пхеньяне
    Sergey Lavrov has met Choe Son Hui in Pyongyang
Лавров обсудил с Цой Сон Хи военное сотрудничество
    Sergey Lavrov has discussed military cooperation with Choe Son Hui
Путин принял Цой Сон Хи в Кремле
    Vladimir Putin has received Choe Son Hui in the Kremlin
Лавров провел переговоры с Цой Сон Хи
    Sergey Lavrov has held talks with Choe Son Hui
Сеул ввел санкции против 12 граждан КНДР и 5 компаний за поставки снарядов России
    South Korea has imposed sanctions on 12 citizens of North Korea and 5 companies for the supply of shells
    to Russia
В Кремле опровергли приезд Ким Чен Ына во Владивосток
    the Kremlin has denied a visit by Kim Jong Un to Vladivostok
Захарова пригрозила Токио ответом на поставку ракет Киеву
    Maria Zakharova has threatened Japan with a response to the supply of rockets or missiles to Ukraine
Песков: данных о поставках снарядов и отправке военных в КНДР нет
    there is no data on the supply of shells or sending soldiers to North Korea
Захарова: данных о передаче спутников КНДР и поставках топлива нет
    there is no data on the handover of satellites to North Korea or the supply of fuel
Совет Федерации одобрил ратификацию соглашения с КНДР по военному сотрудничеству
    Russia's upper house has approved the ratification of an agreement with North Korea on military
    cooperation
Госдума ратифицировала соглашение с КНДР по военной медицине
    Russia's lower house has ratified an agreement with North Korea on military medicine
Гражданин КНДР попросил убежища
    a citizen from North Korea has asked for asylum
Брянский губернатор опроверг удар по складу боеприпасов в Клинцах
    the governor of the Bryansk region has denied a strike on an ammunition depot in Klintsy
Минобороны РФ опровергло удар по арсеналу под Курском
    Russia's defence ministry has denied a strike on an arsenal near Kursk
Приморский губернатор прибыл в Пхеньян с визитом
    the governor of the Primorye region has arrived in Pyongyang on a visit
Хабаровский губернатор прибыл в Пхеньян
    the governor of the Khabarovsk region has arrived in Pyongyang
Сахалинский губернатор опроверг сообщения о северокорейских рабочих
    the governor of the Sakhalin region has denied reports of North Korean workers
Госдума отклонила соглашение с КНДР о правовой помощи
    Russia's lower house has rejected an agreement with North Korea on legal aid
Пхеньян отложил соглашение с Россией о безвизовых поездках
    North Korea has postponed an agreement with Russia on visa-free travel
Захарова назвала ложью сообщения о передаче КНДР комплекса С-350
    Maria Zakharova has called reports of the handover of an S-350 air-defence system to North Korea a lie
Министр иностранных дел РФ прибыл в Пхеньян на переговоры с Цой Сон Хи
    Russia's foreign minister has arrived in Pyongyang for talks with Choe Son Hui
Министр обороны КНДР прибыл во Владивосток и возложил венок к мемориалу Тихоокеанского флота
    North Korea's defence minister has arrived in Vladivostok and laid a wreath at a memorial of the Pacific
    Fleet
Смоленский губернатор подтвердил пожар на нефтебазе
    the governor of the Smolensk region has confirmed a fire at an oil depot
"""
UKRAINIAN = """
Пілоти «Ахіллеса» знищили північнокорейську гармату на Курщині
    pilots of the “Achilles” unit have destroyed a North Korean gun in the Kursk region
Дронарі «Птахів Мадяра» знищили північнокорейську САУ «Коксан»
    pilots of the “Madyar's Birds” unit have destroyed a North Korean artillery gun
Бійці «Хартії» знищили північнокорейську РСЗВ М-1991 на Харківщині
    soldiers of the “Khartia” unit have destroyed a North Korean rocket launcher in the Kharkiv region
Дрони «Немезіди» уразили північнокорейську САУ M1989 на Сумщині
    drones of the “Nemesis” unit have hit a North Korean gun in the Sumy region
Оператори «Азову» знищили північнокорейську самохідку на Донеччині
    pilots of the “Azov” unit have destroyed a North Korean self-propelled gun in the Donetsk region
Росія і КНДР підписали план військової співпраці на 2027-2030 роки
    Russia and North Korea have signed a plan of military cooperation for 2027–2030
Москва і Пхеньян підписали п'ятирічний план військового співробітництва до 2031 року
    Russia and North Korea have signed a five-year plan of military cooperation until 2031
Путін і Кім Чен Ин підписали план співпраці на 2028-2029 роки
    Vladimir Putin and Kim Jong Un have signed a plan of cooperation for 2028–2029
Один із трьох полонених солдатів КНДР помер від ран, інший дає свідчення
    one of 3 captured North Korean soldiers has died of his wounds; the other is giving testimony
Один із двох полонених військових КНДР помер від поранень — ГУР
    one of 2 captured North Korean soldiers has died of his wounds
Зеленський увів у дію санкції проти 6 громадян КНДР за постачання ракет Росії
    Volodymyr Zelensky has put into force sanctions on 6 North Korean citizens over the supply of rockets or
    missiles to Russia
Зеленський запровадив санкції проти 11 громадян КНДР і семи компаній за передачу снарядів РФ
    Volodymyr Zelensky has imposed sanctions on 11 citizens of North Korea and 7 companies for the supply of
    shells to Russia
СБУ заочно повідомила про підозру міністру оборони КНДР
    Ukraine's security service has notified North Korea's defence minister of suspicion in absentia
Прокуратура заочно повідомила про підозру генералу КНДР Кім Йон Боку
    Ukrainian prosecutors have notified general Kim Yong Bok of North Korea of suspicion in absentia
СБУ заочно повідомила про підозру двом військовим КНДР
    Ukraine's security service has notified 2 North Korean soldiers of suspicion in absentia
Сибіга подякував Південній Кореї за новий пакет допомоги
    Andrii Sybiha has thanked South Korea for a new package of aid
Зеленський подякував Південній Кореї за пакет допомоги з розмінування
    Volodymyr Zelensky has thanked South Korea for a package of aid for mine clearing
Зеленський подякував Південній Кореї за рішення про постачання радарів
    Volodymyr Zelensky has thanked South Korea for the decision on the supply of radars
Дрони СБУ уразили склад із північнокорейськими снарядами на Курщині
    drones of Ukraine's Security Service have hit a depot with North Korean shells in the Kursk region
Дрони уразили склад із північнокорейськими ракетами на Брянщині
    drones have hit a depot with North Korean rockets or missiles in the Bryansk region
Сили оборони уразили склад із північнокорейськими боєприпасами у Курській області
    Ukraine's defence forces have hit a depot with North Korean ammunition in the Kursk region
47-ма бригада заявила про полон північнокорейського солдата на Сумщині
    the 47th brigade has spoken of the capture of a North Korean soldier in the Sumy region
Генштаб підтвердив ураження складу боєприпасів під Курськом
    Ukraine's General Staff has confirmed a hit on an ammunition depot near Kursk
Генштаб підтвердив удар по арсеналу на Брянщині
    Ukraine's General Staff has confirmed a strike on an arsenal in the Bryansk region
ГУР підтвердило пожежу на нафтобазі на Курщині
    Ukraine's military intelligence have confirmed a fire at an oil depot in the Kursk region
Держдума ратифікувала угоду з КНДР про захист військової таємниці
    Russia's lower house has ratified an agreement with North Korea on the protection of military secrets
Держдума ратифікувала угоду з КНДР про охорону державної таємниці
    Russia's lower house has ratified an agreement with North Korea on the protection of state secrets
Україна передала Південній Кореї військовополоненого громадянина КНДР
    Ukraine has handed over a prisoner of war from North Korea to South Korea
У Коордштабі підтвердили передачу полонених із КНДР Сеулу
    Ukraine's coordination headquarters for prisoners of war has confirmed the handover of North Korean
    prisoners to South Korea
Громадянин КНДР попросив притулку
    a citizen from North Korea has asked for asylum
Зеленський увів у дію санкції проти 8 російських компаній
    Volodymyr Zelensky has put into force sanctions on 8 Russian companies
Лавров зустрівся з Цой Сон Хі в Москві
    Sergey Lavrov has met Choe Son Hui in Moscow
Сибіга подякував Японії за новий пакет допомоги для розмінування
    Andrii Sybiha has thanked Japan for a new package of aid for mine clearing
У Міноборони України спростували удар по складу боєприпасів у Сумах
    Ukraine's defence ministry has denied a strike on an ammunition depot in Sumy
Бійці «Рубежу» знищили північнокорейську гаубицю на Донеччині
    soldiers of the “Rubizh” unit have destroyed a North Korean howitzer in the Donetsk region
У ГУР підтвердили удар по аеродрому у Криму
    Ukraine's military intelligence has confirmed a strike on an airfield in Crimea
Пілоти БпЛА знищили північнокорейську САУ на Сумщині
    Ukrainian drone pilots have destroyed a North Korean self-propelled gun in the Sumy region
Україна запровадила санкції проти 5 громадян КНДР за постачання зброї Росії
    Ukraine has imposed sanctions on 5 North Korean citizens over the supply of weapons to Russia
Дрони «Магури» уразили склад боєприпасів на Курщині
    drones of the “Magura” unit have hit an ammunition depot in the Kursk region
Лавров зустрівся з Цой Сон Хі
    Sergey Lavrov has met Choe Son Hui
"""
KOREAN = """
쿠르스크서 탈영한 북한군 2명 국내 입국
    2 North Korean soldiers who deserted in Kursk have arrived in South Korea
쿠르스크에서 이탈한 북한군 병사 1명, 한국 입국…파병 군인 중 첫 귀순
    1 North Korean soldier who deserted in Kursk has arrived in South Korea; this is the first defection of a
    soldier sent to the war
수미서 생포된 북한군 3명, 키이우로 이송
    3 North Korean soldiers captured in Sumy have been moved to Kyiv
쿠르스크서 생포된 북한군 포로 2명, 한국 입국
    2 North Korean prisoners of war captured in Kursk have arrived in South Korea
벨고로드에서 부상한 북한군 4명, 병원에서 사망
    4 North Korean soldiers wounded in Belgorod have died in hospital
쿠르스크 참전 북한군 1명, 우크라에 투항
    1 North Korean soldier who fought in Kursk has surrendered to Ukraine
쿠르스크 파병 북한군 1명, 귀순…이번이 첫 사례
    1 North Korean soldier sent to Kursk has defected; this is the first such case
우크라 억류 북한군 포로 2명, 한국 입국
    2 North Korean prisoners of war held by Ukraine have arrived in South Korea
부대를 이탈한 북한군 2명, 망명 신청
    2 North Korean soldiers who deserted have asked for asylum
수미서 붙잡힌 북한군 1명, 치료 중 사망
    1 North Korean soldier captured in Sumy has died while being treated
벨고로드서 생포된 북한군 2명, 한국행 희망
    2 North Korean soldiers captured in Belgorod want to go to South Korea
北김정은, 쿠르스크 파병 공병부대 환영식 참석
    Kim Jong Un has attended a ceremony welcoming back military engineers sent to Kursk
김정은, 쿠르스크 파견 포병부대 귀국 환영식 참석…"9명 전사"
    Kim Jong Un has attended a ceremony welcoming back artillery soldiers sent to Kursk
우크라이나 지뢰제거 지원 결정
    aid for mine clearing in Ukraine has been decided on
우크라 인도적 지원 확정
    humanitarian aid for Ukraine has been decided on
정부, 우크라이나 인도적 지뢰제거 지원 결정
    South Korea has decided on aid for humanitarian mine clearing in Ukraine
정부, 우크라 재건 지원 의결
    South Korea has decided on aid for rebuilding in Ukraine
김여정 "무기 지원은 선전포고나 같다…대가 치를 것" 담화
    the supply of weapons is the same as a declaration of war; there will be a price to pay
김여정 "포탄 지원은 선전포고와 다름없어" 비난 담화
    the supply of shells is the same as a declaration of war
부산지법, '북한 미사일 부품' 러시아로 빼돌린 무역업자 징역 3년
    a court in Busan has sentenced a trader who diverted components for North Korean missiles to Russia to 3
    years in prison
서울중앙지법, 드론 부품 러시아에 빼돌린 무역업자 징역 2년
    a court in Seoul has sentenced a trader who diverted parts for drones to Russia to 2 years in prison
인천지법, 레이더 부품 러시아로 밀수출한 무역업자 징역 1년6개월
    a court in Incheon has sentenced a trader who exported parts for radars to Russia to 1 year and 6 months
    in prison
러 기술진 20여 명, 서해위성발사장 체류
    over 20 engineers from Russia are staying at the Sohae satellite launch site
"러 기술자 12명, 서해위성발사장 상주…신형 엔진 시험 지원"
    12 engineers from Russia are staying at the Sohae satellite launch site; they are helping with tests of a
    new engine
통일부 "우크라 억류 북한군 포로 4명 입국 보도, 사실 아냐"
    a report on the arrival in South Korea of 4 North Korean prisoners of war held by Ukraine is untrue
외교부 "북한군 포로 2명 한국 입국 보도는 사실이 아니다"
    a report on the arrival in South Korea of 2 North Korean prisoners of war is untrue
국방부 "155㎜ 포탄 우크라 지원 보도, 사실 아냐"
    a report on giving 155-mm shells to Ukraine is untrue
국정원 "러, 북한에 S-400 방공포대 2개 제공"
    Russia has given 2 S-400 air-defence batteries to North Korea
국정원 "러, 북한에 S-350 방공포대 1개 제공…파병 북한군 사상자 5400명"
    Russia has given 1 S-350 air-defence battery to North Korea; there have been 5,400 North Korean casualties
국정원 "수미서 생포된 3명 중 최소 1명은 북한군 확인"
    at least 1 of the 3 soldiers captured in Sumy is North Korean
국정원 "쿠르스크서 생포된 5명 중 최소 2명은 북한군"
    at least 2 of the 5 soldiers captured in Kursk are North Korean
김정은, 파병 전사자 41명에 '공화국영웅' 칭호 수여
    Kim Jong Un has conferred the title of Hero of the Republic on 41 soldiers sent abroad who were killed
김정은, 러 파병 전사자 101명에게 공화국영웅 칭호 추서
    Kim Jong Un has conferred the title of Hero of the Republic on 101 soldiers sent abroad who were killed
정부, 우크라에 지뢰제거 장비 등 2억달러 비살상 지원 결정
    South Korea has decided to give Ukraine 200 million USD of non-lethal aid, including mine-clearing
    equipment
쿠르스크에서 싸운 북한군 2명, 키이우 도착
    2 North Korean soldiers who fought in Kursk have arrived in Kyiv
수미서 생포된 북한군 포로 2명, 교환
    2 North Korean prisoners of war captured in Sumy have been exchanged
쿠르스크 파병 북한군 포로 3명, 북한으로 송환
    3 North Korean prisoners of war sent to Kursk have returned to North Korea
정부, 우크라이나에 대한 인도적 지원 의결
    South Korea has decided on humanitarian aid for Ukraine
쿠르스크서 생포된 북한군 1명, 사망
    1 North Korean soldier captured in Kursk has died
수미에서 붙잡힌 북한군 포로 3명, 한국 입국
    3 North Korean prisoners of war captured in Sumy have arrived in South Korea
통일부 "우크라 억류 북한군 포로 5명 국내 입국 보도는 사실 아니다"
    a report on the arrival in South Korea of 5 North Korean prisoners of war held by Ukraine is untrue
"""


@pytest.mark.parametrize(("title", "clause"), rows(RUSSIAN))
def test_russian_headlines_are_told_with_strikes_plans_and_ceremonies(title: str, clause: str) -> None:
    """What a governor denies, what a plan or a pact is on and for which years, and a Korean woman's name in any case."""
    assert english("ru", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(UKRAINIAN))
def test_ukrainian_headlines_are_told_with_units_guns_and_sanctions(title: str, clause: str) -> None:
    """Which unit hit which gun, who was put under sanctions for what, and thanks for aid."""
    assert english("uk", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(KOREAN))
def test_korean_headlines_are_told_with_relative_clauses(title: str, clause: str) -> None:
    """Who deserted, fought or was captured where, and what became of him; aid that is decided on without a doer."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Курский губернатор опроверг удар по нефтебазе в Льгове, но признал пожар"),
        ("ru", "Почему губернатор Курской области опроверг удар по аэродрому"),
        ("ru", "Госдума ратифицирует ли соглашение с КНДР о правовой помощи?"),
        ("ru", "Россия и КНДР якобы подписали план сотрудничества на 2028-2030 годы"),
        (
            "ru",
            "Министр обороны КНДР прилетел в Хабаровск и якобы возложил цветы к могиле Неизвестного солдата",
        ),
        ("uk", "Пілоти «Немезіди» нібито знищили північнокорейську САУ на Курщині"),
        ("uk", "Один із двох полонених солдатів КНДР міг померти від поранень"),
        ("uk", "У Міноборони РФ спростували атаку дронів на аеродром у Курській області"),
        ("uk", "Дрони СБУ могли уразити склад із північнокорейськими снарядами на Курщині"),
        ("ko", "쿠르스크서 탈영한 북한군 1명 한국 입국설"),
        ("ko", "쿠르스크서 탈영한 북한군 1명 한국 입국 추진"),
        ("ko", "쿠르스크서 생포된 북한군 2명 한국 입국 무산"),
        ("ko", "우크라이나 인도적 지원 결정 보류"),
        ("ko", "수미서 생포된 북한군 3명, 키이우로 이송설"),
        ("ko", "정부, 우크라이나 인도적 지뢰제거 지원 결정 안 해"),
        ("ko", "러 기술진 20여 명, 서해위성발사장 체류 의혹"),
        ("ko", "쿠르스크서 탈영한 북한군 1명 한국 입국…사실 아냐"),
    ],
)
def test_doubted_planned_or_taken_back_headline_stays_quoted(language: str, title: str) -> None:
    """A rumour, a plan, a doubt, a question or a contradiction is never told as done."""
    assert english(language, title) == ""


@pytest.mark.parametrize(
    ("language", "title", "reported"),
    [
        (
            "ko",
            "[정정보도]발전기 우크라이나 지원 검토 기사를 취소합니다",
            "reports that giving generators to Ukraine is being considered",
        ),
    ],
)  # fmt: skip
def test_answer_has_the_object_of_what_is_denied_or_taken_back(
    language: str, title: str, reported: str
) -> None:
    """Where the headline is not read whole, what it denies or withdraws is."""
    assert tagged(language, title).wording.reported == reported


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            '외교부 "북한군 포로 2명 한국 입국 보도는 사실이 아니다"',
            "a report on the arrival in South Korea of 2 North Korean prisoners of war is untrue",
        ),
        ('외교부 "북한군 포로 2명 한국 입국"', ""),
    ],
)
def test_refusal_is_told_as_the_headline_says_it(title: str, told: str) -> None:
    """Who denies in the text is told with his own headline where that denies too, and not where it only reports."""
    article = tagged("ko", title)
    denials = [c for c in article.claims if c.stance == "denies"]
    assert all(refused_in(claim, article).endswith(told) for claim in denials)
    assert bool(told) is bool(denials)
