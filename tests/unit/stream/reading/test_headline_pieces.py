"""Headlines of other languages that nobody has read before: more verbs, offices and forces, and pieces that stand alone."""

from __future__ import annotations

import pytest
from titles import english, rows

# A headline, and below it what it is in English.
KOREAN = """
정부, 우크라에 구급차 20대 추가 지원…국무회의 의결
    South Korea is giving another 20 ambulances to Ukraine
국정원 "러, 북한에 정찰용 무인기 30대 제공"…국방부 "확인 중"
    Russia has given 30 reconnaissance drones to North Korea; South Korea's defence ministry is checking
합참 "북한 공병 900명 벨고로드 도착"…외교부 "깊은 유감"
    900 North Korean military engineers have arrived in Belgorod; South Korea's foreign ministry has expressed regret
외교부, 북러 해군 의정서에 깊은 우려 표명
    South Korea's foreign ministry is deeply concerned over the naval protocol between North Korea and Russia
통일부, 북한군 포로 송환 추진
    South Korea's unification ministry is pushing for the return of North Korean prisoners of war
美 연구소 "러 화물선, 나진항서 컨테이너 90개 실어"
    a Russian cargo ship has loaded 90 containers at Rajin
정보당국 "쿠르스크 북 공병 1200명 추정"
    1,200 North Korean military engineers are believed to be in Kursk
북한 해병 300명, 블라디보스토크 도착
    300 North Korean marines have arrived in Vladivostok
러, 북한산 자주포로 수미 포격
    Russia has shelled Sumy with North Korean self-propelled guns
부산지검, 중국 거쳐 북에 드론 부품 넘긴 무역업자 구속기소
    prosecutors in Busan have arrested and indicted a trader who handed parts for drones over to North Korea via China
우크라, 쿠르스크서 북한군 저격수 3명 생포
    Ukraine has captured 3 North Korean snipers in Kursk
국정원 "수미서 생포된 3명, 북한군 맞다"
    the 3 soldiers captured in Sumy are North Koreans
국방부, 北 판치르 도입설에 "정보 사안이라 확인 제한"
    South Korea's defence ministry cannot confirm reports of deliveries of Pantsir air-defence systems to North Korea
러 상원, 북러 군사협력 협정 비준
    Russia's upper house has ratified an agreement on military cooperation between North Korea and Russia
김정은, 블라디보스토크서 푸틴과 정상회담
    Kim Jong Un has held a summit with Vladimir Putin in Vladivostok
최선희, 모스크바서 라브로프와 회담…군사협력 논의
    Choe Son Hui has held talks with Sergey Lavrov in Moscow; military cooperation has been discussed
조현, 시비하와 통화…북한군 포로 송환 논의
    Cho Hyun has spoken by phone with Andrii Sybiha; the return of North Korean prisoners of war has been discussed
일본, 북러 무기거래 관여 러시아 기업 4곳 자산동결
    Japan has frozen the assets of 4 Russian companies over arms trade between North Korea and Russia
젤렌스키 "북한군 8천명 쿠르스크 배치"
    8,000 North Korean soldiers are deployed in Kursk
정부, 우크라에 의료물자 지원 결정…"살상무기는 제외"
    South Korea has decided to give medical supplies to Ukraine; this does not include lethal weapons
한국, 우크라에 1억달러 차관 제공
    South Korea has given a loan of 100 million USD to Ukraine
국정원 "북한군 사상자 6천명"…파병군 유족에 주택 제공
    6,000 North Korean soldiers have been killed or wounded
북, 러에 포탄 20만발 추가 제공
    North Korea has given another 200,000 shells to Russia
러, 북한에 전투기 기술 이전
    Russia has transferred fighter jet technology to North Korea
우크라군 "북한군 드론병 5명 사살"…수미 국경서 교전
    5 North Korean drone operators have been killed
안보리, 북러 군사협력 긴급회의 개최
    the UN Security Council has held an emergency meeting on military cooperation between North Korea and Russia
외교부, 러 대사 초치…북한 공병 파병 항의
    South Korea's foreign ministry has summoned Russia's ambassador and
    protested against the sending of North Korean military engineers
대통령실 "우크라 살상무기 지원 검토한 바 없다"
    giving lethal weapons to Ukraine has not been considered
국방부, 우크라 무기 지원 보도에 "사실 아니다"
    South Korea's defence ministry has called a report on giving weapons to Ukraine untrue
러 외무부, 북한군 추가 파병설 부인
    Russia's foreign ministry has denied reports of a further dispatch of North Korean soldiers
국정원 "북한 미사일부대 200명 러 파견"
    North Korea has sent 200 missile troops to Russia
통일부 "북한군 추가 파병 깊은 우려"
    a further dispatch of North Korean soldiers is of deep concern
러 화물선, 청진항서 컨테이너 40개 적재
    a Russian cargo ship has loaded 40 containers at Chongjin
캐나다, 우크라에 장갑차 50대 지원
    Canada is giving 50 armoured vehicles to Ukraine
김정은, 드론공장 시찰…러 기술진 동행
    Kim Jong Un has visited a drone plant
러 국방장관, 평양 도착
    Russia's defence minister has arrived in Pyongyang
북러, 군사협력 계획 서명
    North Korea and Russia have signed a plan of military cooperation
국회 국방위, 북러 조약 규탄 결의안 채택
    the defence committee of South Korea's parliament has adopted
    a resolution condemning the treaty between North Korea and Russia
한·우크라 국방장관 회담 개최
    the defence ministers of South Korea and Ukraine have held talks
러 호위함, 원산항 입항
    a Russian frigate has called at Wonsan
북한 노동자 700명, 연해주 도착
    700 North Korean workers have arrived in Primorye
우크라 "러, 북한산 탄도미사일로 하르키우 공격"…3명 사망
    Russia has attacked Kharkiv with North Korean ballistic missiles
"""
RUSSIAN = """
Госдума одобрила соглашение с КНДР о военном транзите
    Russia's lower house has approved an agreement with North Korea on military transit
Судовладелец опроверг сообщения о перевозке снарядов из КНДР
    the shipowner has denied reports of the transport of shells from North Korea
Источник: Россия передаст КНДР разведданные
    Russia will deliver intelligence to North Korea
Власти Курской области опровергли прибытие военных из КНДР
    the authorities of the Kursk region have denied the arrival of North Korean soldiers
«Росатом» опроверг передачу КНДР ядерных технологий
    Russia's Rosatom has denied the handover of nuclear technology to North Korea
Под Суджей погибли 14 северокорейских пехотинцев
    14 North Korean infantry soldiers have been killed near Sudzha
В Брянской области уже 900 военных из КНДР
    there are already 900 North Korean soldiers in the Bryansk region
Никаких северокорейских солдат под Рыльском нет
    there are no North Korean soldiers near Rylsk
Ким Чен Ына ждут во Владивостоке
    Kim Jong Un is expected in Vladivostok
В Пхеньяне начались переговоры России и КНДР
    talks between Russia and North Korea have begun in Pyongyang
Белоусов провёл переговоры с главкомом ВМФ КНДР
    Andrei Belousov has held talks with the commander of North Korea's navy
Россия наложила вето на проект резолюции СБ ООН о санкциях против КНДР
    Russia has vetoed a draft UN Security Council resolution on sanctions against North Korea
МИД РФ вызвал временного поверенного Южной Кореи
    Russia's foreign ministry has summoned South Korea's chargé d'affaires
Комитет Госдумы рекомендовал ратифицировать договор с КНДР
    a committee of Russia's lower house has recommended ratifying the treaty with North Korea
Песков не стал комментировать сообщения о переброске войск КНДР
    Dmitry Peskov has declined to comment on reports of the transfer of North Korean troops
США внесли в санкционный список два северокорейских банка
    the United States has added 2 North Korean banks to the sanctions list
Япония ввела санкции из-за поставок оружия из КНДР
    Japan has imposed sanctions over the supply of weapons from North Korea
Саперы из КНДР завершили разминирование Суджанского района Курской области
    North Korean sappers have finished clearing mines in the Sudzha district of the Kursk region
КНДР вывела свои войска из Курской области
    North Korea has withdrawn its troops from the Kursk region
Захарова обвинила Сеул в поставках снарядов Украине
    Maria Zakharova has accused South Korea of the supply of shells to Ukraine
Посольство РФ в Сеуле отвергло обвинения в нарушении санкций
    Russia's embassy in Seoul has rejected accusations of violating sanctions
Число погибших солдат КНДР выросло до 52
    the number of North Korean soldiers killed has grown to 52
Во Владивосток прибыло судно с северокорейскими снарядами
    a ship with shells from North Korea has arrived in Vladivostok
Украинские дроны атаковали склад боеприпасов в Брянской области
    Ukrainian drones have attacked an ammunition depot in the Bryansk region
Российский банк попал под санкции США
    a Russian bank has been sanctioned by the United States
ЦТАК: 300 саперов вернулись в КНДР, 7 погибли
    300 military engineers have returned to North Korea; 7 have been killed
Южная Корея ввела санкции против 7 российских компаний, Москва обещает ответ
    South Korea has imposed sanctions on 7 Russian companies
Замминистра обороны РФ Евкуров прибыл в Пхеньян
    Russia's deputy defence minister Yevkurov has arrived in Pyongyang
Военные КНДР вступили в бои под Белгородом
    North Korean soldiers have entered fighting near Belgorod
Алаудинов рассказал о подготовке северокорейских штурмовиков
    Alaudinov has spoken of the training of North Korean assault troops
КНДР получила от России космические технологии
    North Korea has received space technology from Russia
Хинштейн поблагодарил саперов КНДР за помощь в разминировании Курской области
    Khinshteyn has thanked North Korean military engineers for help with clearing mines in the Kursk region
Министр культуры РФ прибыл в КНДР для переговоров
    Russia's culture minister has arrived in North Korea for talks
Взаимодействие Москвы и Пхеньяна не направлено против третьих стран
    cooperation between Russia and North Korea is not directed against third countries
Россия и КНДР договорились о строительстве моста через Туманную
    Russia and North Korea have agreed on the construction of a bridge across the Tumen
В Кремле не исключили визит Ким Чен Ына в Москву
    the Kremlin has not ruled out a visit by Kim Jong Un to Moscow
Источник: Ким Чен Ын отложил визит в Москву
    Kim Jong Un has postponed a visit to Moscow
Сенаторы отложили ратификацию протокола с КНДР о пребывании войск
    Russia's upper house has postponed the ratification of a protocol with North Korea on the stay of troops
Военные КНДР приняли участие в боях под Суджей
    North Korean soldiers have taken part in fighting near Sudzha
Под Суджей в Курской области погибли 12 северокорейских солдат
    12 North Korean soldiers have been killed near Sudzha in the Kursk region
В Москве вызвали посла Южной Кореи
    South Korea's ambassador has been summoned in Moscow
Южная Корея требует вывода войск КНДР
    South Korea is demanding the withdrawal of North Korean troops
Сеул отреагировал на переброску войск КНДР
    South Korea has reacted to the transfer of North Korean troops
Рабочие из КНДР вернулись в Пхеньян
    North Korean workers have returned to Pyongyang
Новая бригада КНДР прибыла в Белгородскую область
    a new North Korean brigade has arrived in the Belgorod region
США приветствовали передачу военнопленных
    the United States has welcomed the transfer of prisoners
КНДР испытала баллистическую ракету
    North Korea has tested a ballistic missile
Минобороны показало кадры с северокорейскими сапёрами
    the defence ministry has published footage of North Korean military engineers
Захарова прокомментировала заявление Сеула о поставках снарядов
    Maria Zakharova has commented on a statement by South Korea on the supply of shells
Замглавы МИД РФ Руденко прилетел в Пхеньян
    Russia's deputy foreign minister Rudenko has arrived in Pyongyang
Украина передала Южной Корее двух пленных из КНДР
    Ukraine has handed over 2 North Korean prisoners to South Korea
Южная Корея продлила санкции против КНДР
    South Korea has extended sanctions against North Korea
"""
UKRAINIAN = """
Прикордонники взяли в полон північнокорейського снайпера на Сумщині
    border guards have captured a North Korean sniper in the Sumy region
На Харківщині десантники взяли в полон двох розвідників з КНДР
    paratroopers have captured 2 North Korean scouts in the Kharkiv region
За тиждень під Суджею загинули 23 солдати КНДР
    23 North Korean soldiers have been killed near Sudzha in a week
У Курській області вже 1700 військових з КНДР – Скібіцький
    there are already 1,700 North Korean soldiers in the Kursk region
ГУР: Північнокорейських саперів на Курщині вже близько 900
    there are already about 900 North Korean military engineers in the Kursk region
Кількість загиблих військових КНДР під Рильськом зросла до 64
    the number of North Korean soldiers killed near Rylsk has grown to 64
СБУ заочно повідомила про підозру генералу КНДР
    Ukraine's security service has notified a North Korean general of suspicion in absentia
На Курщині підірвалися північнокорейські інженери
    North Korean engineers have been blown up by mines in the Kursk region
Україна засудила російське вето щодо групи експертів по КНДР
    Ukraine has condemned Russia's veto on the group of experts on North Korea
Україна засудила вето Росії
    Ukraine has condemned Russia's veto
США запровадили санкції через північнокорейських робітників у Росії
    the United States has imposed sanctions over North Korean workers in Russia
Сеул вимагає від РФ негайного виведення військових КНДР
    South Korea is demanding of Russia the immediate withdrawal of North Korean soldiers
Корабель РФ вивіз із Раджина 200 контейнерів
    a ship of Russia has taken 200 containers out of Rajin
Росія передала КНДР документацію на «Герані», у Вонсані будують цех — ГУР
    Russia has delivered documentation for Geran drones to North Korea
Південнокорейська розвідка: Росія передала КНДР супутник
    Russia has delivered a satellite to North Korea
Судновласник спростував перевезення снарядів із КНДР
    the shipowner has denied the transport of shells from North Korea
Під Бєлгородом знищено дві північнокорейські гаубиці
    2 North Korean howitzers have been destroyed near Belgorod
Знищено північнокорейську РСЗВ на Сумщині
    a North Korean rocket launcher has been destroyed in the Sumy region
Сибіга провів у Сеулі переговори з міністром оборони Південної Кореї
    Andrii Sybiha has held talks in Seoul with South Korea's defence minister
Військові КНДР вступили в бої під Вовчанськом
    North Korean soldiers have entered fighting near Vovchansk
Військові КНДР штурмують позиції ЗСУ на Сумщині
    North Korean soldiers are storming positions of Ukraine's forces in the Sumy region
До Владивостока прибуло судно з північнокорейськими снарядами
    a ship with North Korean shells has arrived in Vladivostok
Південна Корея передала Україні машини розмінування
    South Korea has delivered mine-clearing vehicles to Ukraine
Сеул пообіцяв Україні генератори
    South Korea has promised Ukraine generators
В Україну прибули перші чотири машини розмінування з Південної Кореї
    the first 4 mine-clearing vehicles from South Korea have arrived in Ukraine
Російські ракетники працюють у КНДР
    Russian missile troops are working in North Korea
Росія та КНДР провели спільні морські навчання
    Russia and North Korea have held joint naval exercises
Японія внесла до санкційного списку три північнокорейські компанії
    Japan has added 3 North Korean companies to the sanctions list
МЗС Південної Кореї викликало тимчасового повіреного РФ
    South Korea's foreign ministry has summoned Russia's chargé d'affaires
КНДР втратила 40 солдатів під Суджею
    North Korea has lost 40 soldiers near Sudzha
У Вовчанську знайшли тіла північнокорейських солдатів
    the remains of North Korean soldiers have been found in Vovchansk
Україна допитала полонених з КНДР
    Ukraine has questioned North Korean prisoners
ЗСУ знищили склад із північнокорейськими снарядами на Луганщині
    Ukraine's forces have destroyed a depot with North Korean shells in the Luhansk region
Російський банк потрапив під санкції США
    a Russian bank has been sanctioned by the United States
Співпраця Росії та КНДР не спрямована проти третіх країн
    cooperation between Russia and North Korea is not directed against third countries
Росія не відправляла до КНДР інструкторів — Песков
    Russia has not sent instructors to North Korea
Оператори ССО знищили північнокорейську гаубицю на Курщині; втрат немає
    Ukraine's special forces have destroyed a North Korean howitzer in the Kursk region
Лавров звинуватив Сеул у постачанні снарядів Україні
    Sergey Lavrov has accused South Korea of the supply of shells to Ukraine
Штурмовики взяли в полон північнокорейського лейтенанта біля Волфиного
    assault troops have captured a North Korean lieutenant near Volfyne
Росія отримала від КНДР 4 мільйони снарядів
    Russia has received 4 million shells from North Korea
Сирський: північнокорейські штурмовики зазнали втрат під Покровськом
    North Korean assault troops have suffered losses near Pokrovsk
Десантники взяли в полон двох військових КНДР біля Суджі на Курщині
    paratroopers have captured 2 North Korean soldiers near Sudzha in the Kursk region
Уражено арсенал ворога в Бєлгородській області
    an enemy arsenal has been hit in the Belgorod region
Росія ветувала в Радбезі ООН відновлення моніторингу санкцій проти КНДР
    Russia has vetoed the resumption of monitoring of sanctions on North Korea in the UN Security Council
У ГУР підтвердили появу нової бригади КНДР на Курщині
    Ukraine's military intelligence has confirmed the appearance of a new North Korean brigade in the Kursk region
Військові КНДР взяли участь у боях під Покровськом
    North Korean soldiers have taken part in fighting near Pokrovsk
КНДР випробувала балістичну ракету
    North Korea has tested a ballistic missile
Росія стягує військових КНДР на Сумщину
    Russia is moving North Korean soldiers to the Sumy region
Посла Росії викликали в Сеулі
    Russia's ambassador has been summoned in Seoul
Сотні північнокорейських робітників прибули на Курщину
    hundreds of North Korean workers have arrived in the Kursk region
Південна Корея продовжила санкції проти КНДР
    South Korea has continued sanctions against North Korea
Редакція відкликає новину про полонення офіцера КНДР
    the report of the capture of a North Korean officer has been withdrawn
НАТО засудило відправку військ КНДР до Росії
    NATO has condemned the sending of North Korean troops to Russia
Сили оборони атакували нафтобазу в Брянській області
    Ukraine's defence forces have attacked an oil depot in the Bryansk region
Україна передала Південній Кореї двох полонених з КНДР
    Ukraine has handed over 2 North Korean prisoners to South Korea
Росія ветувала резолюцію щодо КНДР
    Russia has vetoed the resolution on North Korea
Поранено північнокорейського полковника під Суджею
    a North Korean colonel has been wounded near Sudzha
Морпіхи знищили трьох солдатів КНДР на Курщині
    marines have killed 3 North Korean soldiers in the Kursk region
Кім Чен Ин відклав візит до Москви
    Kim Jong Un has postponed a visit to Moscow
"""


@pytest.mark.parametrize(("title", "clause"), rows(KOREAN))
def test_korean_headlines_are_told_with_what_a_second_speaker_says(title: str, clause: str) -> None:
    """Noun endings, what is rumoured, demanded or pushed for, who is convicted; a tail that changes nothing is left out."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(RUSSIAN))
def test_russian_headlines_are_told_by_offices_and_what_goes_on(title: str, clause: str) -> None:
    """Who denies, demands or postpones, who is where already, a district of a region, soldiers that are two, three or four."""
    assert english("ru", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(UKRAINIAN))
def test_ukrainian_headlines_are_told_with_captors_and_places(title: str, clause: str) -> None:
    """Who captured whom, near which town of which region, who is notified of suspicion, what is hit, vetoed or withdrawn."""
    assert english("uk", title) == clause


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("uk", "Під Рильськом вбито північнокорейського генерала, — «Атеш»"),
        ("ko", '북, 러에 포탄 20만발 제공…美 "증거 없다"'),
        ("ko", "북한군 3명 생포…우크라 측 주장"),
        ("ko", "정부, 우크라에 천궁 지원…검토 안 해"),
        ("ko", "러, 북한에 전투기 기술 이전했나"),
        ("ko", '국정원 "북, 러에 추가 파병 안 했다"'),
        ("ko", '정부, 우크라에 무기 지원…野 "즉각 철회하라"'),
        ("ko", "북한군 공병 900명 벨고로드 도착설"),
        ("ko", "북한, 러에 병력 파병할까"),
        ("ko", '김정은, 내달 모스크바 방문?…크렘린 "계획 없다"'),
        ("ko", "러, 北에 핵잠 기술 이전 우려"),
        ("ko", "북한군 포로 2명, 한국 도착…가짜뉴스"),
        ("ko", "북, 러에 노동자 5천명 파견…사실은 2천명"),
        ("ko", '정부 "우크라에 포탄 대여 안 했다"'),
        ("ko", '"러, 북한에 잠수함 기술 이전 땐 천궁 지원"'),
        ("ko", "북한군 2명 생포했다더니…하루 만에 번복"),
        ("ru", "Минобороны: военные КНДР взяты в плен под Суджей, утверждает Киев"),
        ("ru", "Северокорейские солдаты погибли под Курском, если верить ГУР"),
        ("ru", "Россия передала КНДР истребители, но доказательств нет"),
        ("ru", "Сеул поставит Украине снаряды, якобы решили в Вашингтоне"),
        ("ru", "Военных КНДР под Суджей нет и не было"),
        ("ru", "Сообщение о гибели генерала КНДР оказалось фейком"),
        ("ru", "Погибли ли северокорейские солдаты под Суджей?"),
        ("ru", "Россия не передавала КНДР истребители; Сеул ошибся"),
        ("ru", "Если Сеул поставит оружие, Россия передаст КНДР истребители"),
        ("ru", "Когда Ким Чен Ын посетит Москву"),
        ("ru", "Военные КНДР покинули бы Курскую область"),
        ("ru", "Сеул отказался поставить Украине снаряды, хотя обещал"),
        ("ru", "Два солдата и офицер КНДР взяты в плен"),
        ("ru", "Возвращение Ким Чен Ына; Путин посетит Пхеньян, но позже"),
        ("uk", "ЗСУ взяли в полон генерала КНДР, стверджують волонтери"),
        ("uk", "Військові КНДР загинули під Суджею, якщо вірити чуткам"),
        ("uk", "Росія передала КНДР винищувачі, але доказів немає"),
        ("uk", "Чи взяли в полон військових КНДР під Суджею"),
        ("uk", "Жодного військового КНДР не взято в полон"),
        ("uk", "На Курщині знищили б північнокорейську гаубицю"),
        ("uk", "Сеул не передавав Україні радари; це фейк"),
        ("uk", "Якщо Сеул передасть зброю, Росія передасть КНДР винищувачі"),
        ("uk", "Повідомлення про полонення офіцера КНДР спростовано"),
        ("uk", "Росія могла передати КНДР супутник"),
        ("uk", "Кім обіцяв відправити солдатів, Росія відправить до КНДР інструкторів, пише NYT"),
    ],
)
def test_piece_whose_rest_denies_doubts_or_tells_whose_word_it_is_stays_quoted(
    language: str, title: str
) -> None:
    """A piece stands alone only beside words that cannot take it back, make it a condition or say who claims it."""
    assert english(language, title) == ""
