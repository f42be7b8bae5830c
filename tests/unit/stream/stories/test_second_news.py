"""The second news of a report is told, deep in its text too; what the report recalls there is not."""

from __future__ import annotations

import pytest
from addednews import SENT, told

# A party's warning over arms for Ukraine: what it says of North Korea is other news.
WARNS = {
    "en": ("Zakharova threatens Seoul with consequences over mine-clearing vehicles for Kyiv",
           "Seoul's decision to give Kyiv mine-clearing vehicles will not go unanswered, Russian Foreign Ministry spokeswoman"
           " Maria Zakharova said on Wednesday. "),
    "ko": ("러 외무부 “한국, 우크라에 지뢰제거 장비 지원하면 대가 치를 것”",
           "마리야 자하로바 러시아 외무부 대변인은 4일 한국이 우크라이나에 지뢰제거 장비를 지원하면 대가를 치르게 될 것이라고"
           " 경고했다. "),
    "ru": ("Захарова пригрозила Сеулу ответом на поставку машин разминирования Киеву",
           "Решение Южной Кореи передать Киеву машины разминирования не останется без ответа, заявила в среду официальный"
           " представитель МИД РФ Мария Захарова. "),
    "uk": ("Захарова пригрозила Сеулу відповіддю на постачання машин розмінування Києву",
           "Рішення Південної Кореї передати Києву машини розмінування не залишиться без відповіді, заявила в середу речниця"
           " МЗС РФ Марія Захарова. "),
}  # fmt: skip
OF_LAST_MONTH = [
    ("en", "The agency also said that Russia had delivered two Pantsir systems to North Korea last month."),
    ("en", "The agency added that North Korea sent 24 self-propelled guns to Russia last week."),
    ("ko", "국정원은 또 러시아가 지난달 북한에 판치르-S1 방공체계 2대를 인도했다고 보고했다."),
    ("ko", "국정원은 또 북한이 지난주 자주포 24문을 러시아에 보냈다고 밝혔다."),
    ("ko", "국정원은 또 북한이 지난 20일 자주포 24문을 러시아에 보냈다고 밝혔다."),
    ("ru", "Ведомство добавило, что в прошлом месяце КНДР отправила в Россию 24 самоходные гаубицы."),
    ("ru", "Ведомство также сообщило, что на прошлой неделе Россия поставила КНДР два комплекса «Панцирь»."),
    ("uk", "Відомство додало, що минулого місяця КНДР відправила до Росії 24 самохідні гармати."),
    ("uk", "Відомство також повідомило, що минулого тижня Росія передала КНДР два комплекси «Панцир»."),
]  # fmt: skip
SAID_LAST_MONTH = [
    ("en", "Last month the agency also said that Russia had delivered two Pantsir systems to North Korea."),
    ("en", "The agency also said last week that Russia had delivered two Pantsir systems to North Korea."),
    ("ko", "국정원은 지난달에도 러시아가 북한에 판치르-S1 방공체계 2대를 인도했다고 보고했다."),
    ("ko", "앞서 국정원은 또 러시아가 지난달 북한에 판치르-S1 방공체계 2대를 인도했다고 밝혔다."),
    ("ru", "В прошлом месяце ведомство также сообщило, что Россия поставила КНДР два комплекса «Панцирь»."),
    ("ru", "На прошлой неделе ведомство добавило, что КНДР отправила в Россию 24 самоходные гаубицы."),
    ("uk", "Минулого місяця відомство також повідомило, що Росія передала КНДР два комплекси «Панцир»."),
    ("uk", "Минулого тижня відомство додало, що КНДР відправила до Росії 24 самохідні гармати."),
]  # fmt: skip
DENIED_TOO = [
    ("en", "Zakharova also denied reports that North Korean soldiers had been captured in Ukraine."),
    ("en", "She also dismissed Kyiv's claim that North Korean soldiers had been taken prisoner near Ryzhivka."),
    ("ko", "자하로바 대변인은 또 북한군이 우크라이나에서 생포됐다는 보도를 부인했다."),
    ("ru", "Захарова также назвала постановкой сообщения Киева о взятых в плен под Рыжевкой военнослужащих КНДР."),
    ("ru", "Захарова также опровергла сообщения о пленных северокорейских солдатах."),
    ("uk", "Захарова також спростувала повідомлення про полонених північнокорейських солдатів."),
    ("uk", "Захарова також назвала постановкою повідомлення Києва про полонених північнокорейських солдатів."),
]  # fmt: skip
DENIED_BEFORE = [
    ("en", "Zakharova also denied last month that North Korean soldiers had been captured in Ukraine."),
    ("ko", "자하로바 대변인은 앞서 북한군이 우크라이나에서 생포됐다는 보도를 부인했다."),
    ("ru", "Ранее Захарова также опровергла сообщения о пленных северокорейских солдатах."),
    ("uk", "Раніше Захарова також спростувала повідомлення про полонених північнокорейських солдатів."),
]  # fmt: skip
SHE_TOO = [
    ("ru", "Она также сообщила, что в марте Москву посетит министр обороны КНДР Но Гван Чхоль."),
    ("ru", "Захарова также заявила, что Россия поставила КНДР два комплекса «Панцирь»."),
    ("uk", "Захарова також заявила, що Росія передала КНДР два комплекси «Панцир»."),
    ("uk", "Вона також повідомила, що в березні Москву відвідає міністр оборони КНДР Но Гван Чхоль."),
]  # fmt: skip

# News of another theme than the headline's, of the last weeks, without any word of adding.
OF_LATE = [
    ("en", "Last week, according to the agency, Russia sent North Korea two Pantsir systems."),
    ("en", "According to the agency, a train with about 90,000 artillery shells went from North Korea to Russia last week."),
    ("en", "The agency told lawmakers that Russia had delivered two Pantsir systems to North Korea last month."),
    ("en", "North Korea shipped 200 containers of artillery shells to Russia this week, the agency said."),
    ("ko", "국정원에 따르면 지난주 북한이 포탄 9만발을 열차로 러시아에 보냈다."),
    ("ko", "국정원은 러시아가 지난달 북한에 판치르-S1 방공체계 2대를 인도했다고 보고했다."),
    ("ru", "По данным ведомства, на прошлой неделе КНДР отправила в Россию около 90 тысяч снарядов."),
    ("ru", "Ведомство сообщило, что в прошлом месяце Россия поставила КНДР два комплекса «Панцирь»."),
    ("ru", "На этой неделе КНДР отправила в Россию 90 тысяч снарядов, сообщило ведомство."),
    ("uk", "За даними відомства, минулого тижня КНДР відправила до Росії близько 90 тисяч снарядів."),
    ("uk", "За його словами, минулого тижня до Росії пройшов ешелон, у якому було близько 90 тисяч снарядів із КНДР."),
    ("uk", "Відомство повідомило, що минулого місяця Росія передала КНДР два комплекси «Панцир»."),
]  # fmt: skip
NOT_OF_LATE = [
    ("en", "The agency said last week that North Korea had shipped 200 containers of artillery shells to Russia."),
    ("en", "North Korea had shipped 200 containers of artillery shells to Russia, the agency said last month."),
    ("en", "North Korea shipped 200 containers of artillery shells to Russia last year, the agency said."),
    ("ko", "국정원은 지난주에도 북한이 포탄 9만발을 러시아에 보냈다고 밝혔다."),
    ("ko", "국정원은 지난달 러시아가 북한에 판치르-S1 방공체계 2대를 인도했다고 밝힌 바 있다."),
    ("ru", "На прошлой неделе ведомство сообщило, что КНДР отправила в Россию около 90 тысяч снарядов."),
    ("ru", "КНДР отправила в Россию 90 тысяч снарядов, сообщило ведомство на прошлой неделе."),
    ("ru", "По данным ведомства, в прошлом году КНДР отправила в Россию около 90 тысяч снарядов."),
    ("uk", "Минулого тижня відомство повідомило, що КНДР відправила до Росії близько 90 тисяч снарядів."),
    ("uk", "КНДР відправила до Росії 90 тисяч снарядів, повідомило відомство минулого тижня."),
    ("uk", "За даними відомства, торік КНДР відправила до Росії близько 90 тисяч снарядів."),
]  # fmt: skip

# Who has news of one matter and will not speak of another one.
PLANNED = {
    "en": ("Kremlin says Kim Jong Un's visit to Russia is being prepared",
           "A visit by North Korean leader Kim Jong Un to Russia is being prepared, Kremlin spokesman Dmitry Peskov said. "),
    "ko": ('크렘린 "김정은 방러 준비 중"',
           "드미트리 페스코프 크렘린궁 대변인은 4일 김정은 국무위원장의 러시아 방문이 준비되고 있다고 밝혔다. "),
    "ru": ("В Кремле готовят визит Ким Чен Ына в Россию",
           "Визит лидера КНДР Ким Чен Ына в Россию готовится, заявил пресс-секретарь президента РФ Дмитрий Песков. "),
    "uk": ("У Кремлі готують візит Кім Чен Ина до Росії",
           "Візит лідера КНДР Кім Чен Ина до Росії готується, заявив речник Кремля Дмитро Пєсков. "),
}  # fmt: skip
REFUSED = [
    ("en", "Peskov sidestepped a question about North Korean soldiers killed in a strike on Valuyki."),
    ("en", "Peskov declined to comment on reports that North Korean soldiers had been captured in Ukraine."),
    ("ko", "페스코프 대변인은 발루이키에서 북한군이 전사했다는 보도에 대해서는 언급을 피했다."),
    ("ko", "페스코프 대변인은 북한군 포로에 대한 질문에는 답변을 거부했다."),
    ("ru", "Песков уклонился от ответа на вопрос о гибели северокорейских солдат в Валуйках."),
    ("ru", "От ответа на вопрос о гибели северокорейских солдат в Валуйках Песков уклонился."),
    ("ru", "Песков отказался комментировать сообщения о пленных северокорейских солдатах."),
    ("uk", "Від відповіді на запитання про загибель північнокорейських солдатів у Валуйках Пєсков ухилився."),
    ("uk", "Речник відмовився коментувати повідомлення про загибель північнокорейських солдатів у Валуйках."),
]  # fmt: skip
OF_THE_NEWS = [
    ("en", "Peskov declined to comment on the date of Kim's visit to Russia."),
    ("ko", "페스코프 대변인은 김정은의 방러 날짜에 대해서는 언급을 피했다."),
    ("ru", "Песков отказался комментировать сроки визита Ким Чен Ына в Россию."),
    ("ru", "Ранее Песков отказался комментировать сообщения о пленных северокорейских солдатах."),
    ("uk", "Пєсков відмовився коментувати дату візиту Кім Чен Ина до Росії."),
]  # fmt: skip

# Behind a protest: what the party that protests confirms.
PROTESTS = {
    "en": ("South Korea summons Russian ambassador over North Korean engineers",
           "South Korea's foreign ministry summoned Russian ambassador Georgy Zinoviev on Wednesday to protest against the"
           " dispatch of North Korean engineers. "),
    "ko": ("외교부, 지노비예프 주한러대사 초치…북한 공병 추가 파병 항의",
           "한동석 외교부 1차관은 4일 게오르기 지노비예프 주한러시아대사를 초치해 북한 공병부대의 러시아 추가 파병에 강력히"
           " 항의했다고 외교부가 밝혔다. "),
    "ru": ("МИД Южной Кореи вызвал посла России из-за северокорейских саперов",
           "МИД Южной Кореи в среду вызвал посла России Георгия Зиновьева и выразил протест из-за отправки в РФ северокорейских"
           " саперов. "),
    "uk": ("МЗС Південної Кореї викликало посла Росії через саперів КНДР",
           "МЗС Південної Кореї в середу викликало посла Росії Георгія Зінов'єва і висловило протест через відправлення до РФ"
           " північнокорейських саперів. "),
}  # fmt: skip
CONFIRMED = [
    ("en", "The ministry confirmed that about 1,500 North Korean engineers arrived in Russia's Kursk region late last month."),
    ("en", "The ministry also confirmed that about 1,500 North Korean engineers arrived in Kursk region last week."),
    ("ko", "정부는 북한군 공병 1천500명가량이 지난달 말 쿠르스크주에 추가로 도착한 사실을 확인했다고 당국자가 전했다."),
    ("ko", "외교부는 북한군 공병 1천500명이 지난주 쿠르스크주에 도착한 사실을 확인했다고 밝혔다."),
    ("ru", "Правительство Южной Кореи подтвердило, что в конце прошлого месяца в Курскую область прибыли 1500 саперов КНДР."),
    ("ru", "Ведомство подтвердило, что на прошлой неделе в Курскую область прибыли около 1500 саперов из КНДР."),
    ("uk", "Уряд Південної Кореї підтвердив, що наприкінці минулого місяця до Курської області прибули 1500 саперів із КНДР."),
    ("uk", "Відомство підтвердило, що минулого тижня до Курської області прибули близько 1500 саперів із КНДР."),
]  # fmt: skip
CONFIRMED_BEFORE = [
    ("en", "Last week the ministry confirmed that about 1,500 North Korean engineers had arrived in Russia's Kursk region."),
    ("en", "The ministry has confirmed that about 1,500 North Korean engineers arrived in Kursk region last month."),
    ("ko", "정부는 지난주 북한군 공병 1천500명이 러시아 쿠르스크주에 추가로 도착한 사실을 확인했다."),
    ("ko", "러시아 국방부가 지난달 북한군의 추가 파병 사실을 확인했다."),
    ("ru", "На прошлой неделе ведомство подтвердило, что в Курскую область прибыли 1500 саперов из КНДР."),
    ("uk", "Минулого тижня відомство підтвердило, що до Курської області прибули 1500 саперів із КНДР."),
]  # fmt: skip

# A lawmaker passes on what a service has told a committee.
KILLED = {
    "en": ("2,300 North Koreans killed fighting for Russia, South Korea's spies say",
           "About 2,300 North Korean soldiers have been killed fighting for Russia, South Korea's National Intelligence Service"
           " told lawmakers. "),
    "ko": ('국정원 "파병 북한군 전사자 2천300명"',
           "국가정보원은 4일 러시아에 파병된 북한군 가운데 전사자가 2천300여명에 이르는 것으로 추산했다고 국회에 보고했다. "),
    "ru": ("Разведка Южной Кореи: в России погибли 2300 военных КНДР",
           "Национальная служба разведки Южной Кореи сообщила депутатам, что погибли около 2300 военных КНДР. "),
    "uk": ("Розвідка Південної Кореї: у Росії загинули 2300 військових КНДР",
           "Національна служба розвідки Південної Кореї повідомила депутатам, що загинули близько 2300 військових КНДР. "),
}  # fmt: skip
RELAYED = [
    ("en", "A second group of about 900 soldiers arrived this week, lawmaker Park Sun-won told reporters after the briefing."),
    ("en", "With the wounded, casualties come to about 6,800, MP Park Sun-won said after a closed-door briefing."),
    ("ko", "이성권 의원은 북한군 900명이 이번 주 쿠르스크에 추가로 도착했다고 말했다."),
    ("ru", "Депутат Пак Сон Вон сообщил после заседания, что на этой неделе в Курскую область прибыли еще 900 солдат КНДР."),
    ("uk", "Депутат Пак Сон Вон повідомив після засідання, що цього тижня до Курської області прибули ще 900 солдатів КНДР."),
]  # fmt: skip
NOT_RELAYED = [
    ("en", "Analyst Park Sun-won said that a second group of about 900 North Korean soldiers arrived this week."),
    ("en", "Lawmaker Park Sun-won had said last month that 900 North Korean soldiers had been killed in Russia."),
    ("en", "Lawmaker Park Sun-won called the number shocking."),
    ("en", "The number of North Korean soldiers in Russia remains unchanged at 11,000, lawmaker Park Sun-won said."),
    ("ko", "이성권 의원은 지난달 북한군 900명이 쿠르스크에 도착했다고 말한 바 있다."),
    ("ko", '이 의원은 "현재 러시아에 체류 중인 북한군은 1만1000명 수준으로 큰 변동이 없다고 한다"고 말했다.'),
    ("ru", "Число солдат КНДР в России не изменилось: 11 000, сообщил депутат Пак Сон Вон."),
    ("ru", "Ранее депутат Пак Сон Вон сообщал, что в Курскую область прибыли 900 солдат КНДР."),
    ("uk", "Раніше депутат Пак Сон Вон повідомляв, що до Курської області прибули 900 солдатів КНДР."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), OF_LAST_MONTH)
def test_what_was_done_last_week_or_month_is_told(language: str, text: str) -> None:
    """It is when it was done, and not when it was said."""
    assert len(told(language, SENT[language], text)) == 1


@pytest.mark.parametrize(("language", "text"), SAID_LAST_MONTH)
def test_what_was_said_last_week_or_month_is_not(language: str, text: str) -> None:
    """A time before the word of saying is that of the saying."""
    assert not told(language, SENT[language], text)


@pytest.mark.parametrize(("language", "text"), DENIED_TOO)
def test_what_a_party_also_denies_is_told(language: str, text: str) -> None:
    """A denial of something else than the headline's news, with what is denied."""
    (denial,) = told(language, WARNS[language], text)
    assert "denie" in denial or text in denial


@pytest.mark.parametrize(("language", "text"), DENIED_BEFORE)
def test_what_a_party_denied_before_is_not(language: str, text: str) -> None:
    """What is recalled is no news."""
    assert not told(language, WARNS[language], text)


@pytest.mark.parametrize(("language", "text"), SHE_TOO)
def test_also_behind_a_name_in_a_is_also(language: str, text: str) -> None:
    """In "Захарова также" the name only ends like the "а" of "а также"."""
    assert told(language, WARNS[language], text)


@pytest.mark.parametrize(("language", "text"), OF_LATE)
def test_news_of_another_theme_and_of_the_last_weeks_is_told(language: str, text: str) -> None:
    """No word has to say that it is more: it is of something else than the headline, and of late."""
    assert len(told(language, SENT[language], text)) == 1


@pytest.mark.parametrize(("language", "text"), NOT_OF_LATE)
def test_what_was_said_in_the_last_weeks_or_has_no_time_is_background(language: str, text: str) -> None:
    """An older time, none, or one of the saying."""
    assert not told(language, SENT[language], text)


@pytest.mark.parametrize(("language", "text"), REFUSED)
def test_who_will_not_speak_of_another_matter_is_told(language: str, text: str) -> None:
    """He has news of his own, and is asked about something else: what that is about is said."""
    (refusal,) = told(language, PLANNED[language], text)
    assert "Peskov of Russia does not comment on" in refusal
    assert "losses" in refusal or "prisoners" in refusal


@pytest.mark.parametrize(("language", "text"), OF_THE_NEWS)
def test_who_leaves_a_part_of_his_news_unsaid_refuses_nothing(language: str, text: str) -> None:
    """Nor does who refused before."""
    assert not told(language, PLANNED[language], text)


@pytest.mark.parametrize(("language", "text"), CONFIRMED)
def test_a_number_that_is_confirmed_behind_a_protest_is_told(language: str, text: str) -> None:
    """A party protests against what it confirms: how many came, and that it was of late."""
    (number,) = told(language, PROTESTS[language], text)
    assert text in number


@pytest.mark.parametrize(("language", "text"), CONFIRMED_BEFORE)
def test_a_number_that_was_confirmed_before_is_not(language: str, text: str) -> None:
    """The time is that of the confirmation."""
    assert not told(language, PROTESTS[language], text)


@pytest.mark.parametrize(("language", "text"), RELAYED)
def test_a_number_that_a_lawmaker_passes_on_is_told(language: str, text: str) -> None:
    """He was told it by the service that has the news; he is called a lawmaker, and not the service."""
    (number,) = told(language, KILLED[language], text)
    assert "citing a lawmaker" in number or "Park Sun-won" in number


@pytest.mark.parametrize(("language", "text"), NOT_RELAYED)
def test_what_others_say_or_a_lawmaker_said_before_is_not(language: str, text: str) -> None:
    """Nor what he thinks of it."""
    assert not told(language, KILLED[language], text)
