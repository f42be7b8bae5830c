"""Deep in a text somebody else speaks, counts something else or takes a step: that is told; what the text recalls is not."""

from __future__ import annotations

import pytest
from addednews import SENT, told

RATIFIED = {
    "en": ("Russia's Duma ratifies secrecy pact with North Korea",
           "Russia's State Duma on Wednesday ratified an agreement with North Korea on the protection of secrets. "),
    "ko": ("러 하원, 북한과 군사기밀 보호 협정 비준",
           "러시아 하원이 4일 북한과의 군사기밀 보호 협정을 비준했다고 타스통신이 보도했다. "),
    "ru": ("Госдума ратифицировала соглашение с КНДР о защите секретной информации",
           "Госдума в среду ратифицировала соглашение России и КНДР о взаимной защите секретной информации. "),
    "uk": ("Держдума РФ ратифікувала угоду з КНДР про захист секретної інформації",
           "Державна дума РФ у середу ратифікувала угоду з КНДР про взаємний захист секретної інформації. "),
}  # fmt: skip
BY_OFFICE = [
    ("en", "Committee chairman Andrei Petrov said that about 150 North Korean engineers had trained in Tula since the summer."),
    ("en", "Senator Viktor Ivanov said that Russia had delivered 12 Yak-130 aircraft to North Korea in February."),
    ("ko", "이반 페트로프 국방위원장은 러시아가 지난달 북한에 전투기 12대를 인도했다고 말했다."),
    ("ko", "국방위원회 소속 김민수 의원은 러시아가 북한에 판치르 방공체계 4대를 추가로 인도했다고 전했다."),
    ("ru", "Председатель комитета по обороне Андрей Петров сообщил, что с лета в Туле обучаются около 150 инженеров из КНДР."),
    ("ru", "Зампред комитета Виктор Иванов рассказал, что в феврале Россия передала КНДР 12 самолетов Як-130."),
    ("ru", "Сенатор Олег Смирнов сообщил, что в феврале КНДР отправила в Россию 90 тысяч снарядов."),
    ("uk", "Голова комітету з оборони Андрій Петров повідомив, що з літа в Тулі навчаються близько 150 інженерів із КНДР."),
    ("uk", "Речник Угруповання об'єднаних сил Віктор Коваль додав, що за тиждень загинули 16 військових КНДР."),
    ("uk", "Депутат Олег Коваль повідомив, що в лютому КНДР відправила до Росії 90 тисяч снарядів."),
]  # fmt: skip
NOT_BY_OFFICE = [
    ("en", "Former minister Andrei Petrov said that Russia had delivered 12 Yak-130 aircraft to North Korea in February."),
    ("en", "Analyst Viktor Ivanov said that Russia had delivered 12 Yak-130 aircraft to North Korea in February."),
    ("en", "Senator Viktor Ivanov said that Russia had delivered 12 Yak-130 aircraft to North Korea in February 2024."),
    ("en", "Senator Viktor Ivanov called the pact with North Korea important."),
    ("ko", "김민수 전 장관은 지난달 러시아가 북한에 훈련기 12대를 인도했다고 말했다."),
    ("ko", "앞서 김민수 의원은 지난달 러시아가 북한에 훈련기 12대를 인도했다고 밝힌 바 있다."),
    ("ru", "Бывший министр Олег Смирнов сообщил, что в феврале КНДР отправила в Россию 90 тысяч снарядов."),
    ("ru", "Ранее сенатор Олег Смирнов сообщал, что в феврале КНДР отправила в Россию 90 тысяч снарядов."),
    ("ru", "Сенатор Олег Смирнов сообщил, что в 2024 году КНДР отправила в Россию 90 тысяч снарядов."),
    ("uk", "Колишній міністр Олег Коваль повідомив, що в лютому КНДР відправила до Росії 90 тисяч снарядів."),
    ("uk", "Раніше депутат Олег Коваль повідомляв, що в лютому КНДР відправила до Росії 90 тисяч снарядів."),
]  # fmt: skip

OF_A_MONTH = [
    ("en", "The agency said that North Korea had shipped 30 short-range missiles to Russia in January alone."),
    ("en", "North Korea shipped another 24 self-propelled guns to Russia in February, the agency said."),
    ("ko", "국정원은 북한이 지난 2월 자주포 24문을 추가로 러시아에 보냈다고 밝혔다."),
    ("ru", "По данным ведомства, в феврале КНДР передала России еще 24 самоходные гаубицы."),
    ("ru", "Ведомство сообщило, что в январе КНДР отправила в Россию 30 баллистических ракет."),
    ("uk", "За даними відомства, у лютому Пхеньян передав російській армії ще 24 самохідні гармати."),
    ("uk", "Відомство повідомило, що в січні КНДР відправила до Росії 30 балістичних ракет."),
]  # fmt: skip
OF_AN_OLDER_MONTH = [
    ("en", "The agency said that North Korea had shipped 30 short-range missiles to Russia in August alone."),
    ("en", "The agency said in February that North Korea had shipped 30 short-range missiles to Russia."),
    ("ko", "국정원은 지난해 8월 북한이 자주포 24문을 러시아에 보냈다고 밝혔다."),
    ("ru", "Ведомство сообщило, что в августе КНДР отправила в Россию 30 баллистических ракет."),
    ("ru", "В феврале ведомство сообщило, что КНДР отправила в Россию 30 баллистических ракет."),
    ("uk", "Відомство повідомило, що в серпні КНДР відправила до Росії 30 балістичних ракет."),
    ("uk", "У лютому відомство повідомило, що КНДР відправила до Росії 30 балістичних ракет."),
]  # fmt: skip

SUMMONED = {
    "en": ("Russia summons South Korean ambassador over military aid to Ukraine",
           "Russia's foreign ministry summoned South Korea's ambassador on Wednesday over Seoul's military aid to Ukraine. "),
    "ko": ("러 외무부, 우크라 레이더 지원에 한국대사 초치",
           "러시아 외무부가 4일 한국의 우크라이나 레이더 지원에 항의해 주러 한국대사를 초치했다고 밝혔다. "),
    "ru": ("МИД РФ вызвал посла Южной Кореи из-за поставки радаров Киеву",
           "Посол Южной Кореи вызван в среду в МИД РФ, где ему заявлен протест из-за поставки Украине радаров. "),
    "uk": ("МЗС РФ викликало посла Південної Кореї через радари для Києва",
           "МЗС Росії в середу викликало посла Південної Кореї і висловило протест через радари для України. "),
}  # fmt: skip
STEPS = [
    ("en", "Deputy Foreign Minister Andrei Rudenko later told reporters that Russia had suspended consultations with Seoul."),
    ("ko", "안드레이 루덴코 외무차관은 또 우크라이나 무기 지원을 이유로 한국과의 협의를 중단했다고 밝혔다."),
    ("ru", "Заместитель главы МИД Андрей Руденко позднее сообщил, что Россия приостановила консультации с Сеулом."),
    ("uk", "Заступник міністра Андрій Руденко пізніше повідомив, що Росія призупинила консультації із Сеулом."),
]  # fmt: skip
NO_STEPS = [
    ("en", "Deputy Foreign Minister Andrei Rudenko said last month that Russia had suspended consultations with Seoul."),
    ("ko", "앞서 안드레이 루덴코 외무차관은 지난달 러시아가 한국과의 안보 협의를 중단했다고 밝힌 바 있다."),
    ("ru", "Ранее заместитель главы МИД Андрей Руденко сообщал, что Россия приостановила консультации с Сеулом."),
    ("uk", "Раніше заступник міністра Андрій Руденко повідомляв, що Росія призупинила консультації із Сеулом."),
]  # fmt: skip
KILLED = {
    "en": ("Strike on Valuyki barracks kills 17 North Korean soldiers, HUR says",
           "A strike on a barracks in Russia's Belgorod region killed 17 North Korean soldiers, Ukraine's military intelligence"
           " said on Wednesday. "),
    "ko": ('우크라 정보총국 "발루이키 막사 타격으로 북한군 17명 사망"',
           "러시아 벨고로드주 막사에 대한 공격으로 북한군 17명이 사망했다고 우크라이나 국방부 정보총국이 4일 밝혔다. "),
    "ru": ("ГУР: при ударе по казарме в Валуйках погибли 17 военных КНДР",
           "При ударе по казарме в Белгородской области погибли 17 военных КНДР, сообщило ГУР Украины. "),
    "uk": ("ГУР: удар по казармі у Валуйках – 17 військових КНДР загинули",
           "Унаслідок удару по казармі в Бєлгородській області загинули 17 військових КНДР, повідомило ГУР. "),
}  # fmt: skip
GREW = [
    ("en", "The number of North Korean soldiers in the Belgorod region has risen to 2,900, according to the agency."),
    ("ko", "정보총국은 벨고로드주의 북한군이 2900명으로 늘었다고 밝혔다."),
    ("ru", "По данным ведомства, число солдат КНДР в Белгородской области выросло до 2900."),
    ("uk", "За даними розвідки, кількість північнокорейських військових у Бєлгородській області зросла до 2900."),
]  # fmt: skip
HAD_GROWN = [
    ("en", "The number of North Korean soldiers in the Belgorod region rose to 2,900 last year, according to the agency."),
    ("ko", "앞서 정보총국은 벨고로드주의 북한군이 2900명으로 늘었다고 밝힌 바 있다."),
    ("ru", "Ранее ведомство сообщало, что число солдат КНДР в Белгородской области выросло до 2900."),
    ("uk", "Раніше розвідка повідомляла, що кількість військових КНДР у Бєлгородській області зросла до 2900."),
]  # fmt: skip
NAMED = [
    ("Kremlin spokesman Dmitry Peskov also condemned the report and demanded an end to arms for Kyiv.", "Outlet reports:"),
    ("South Korea's foreign ministry also condemned the dispatch and demanded its end.", "Outlet reports:"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), BY_OFFICE)
def test_what_an_official_counts_of_late_is_told(language: str, text: str) -> None:
    """His office is enough where no list knows him."""
    (number,) = told(language, RATIFIED[language], text)
    assert text in number
    assert "citing" in number or language == "en"


@pytest.mark.parametrize(("language", "text"), NOT_BY_OFFICE)
def test_who_has_no_office_or_speaks_of_older_times_is_not(language: str, text: str) -> None:
    """Nor what an official thinks."""
    assert not told(language, RATIFIED[language], text)


@pytest.mark.parametrize(("language", "text"), OF_A_MONTH)
def test_a_month_just_past_is_of_late(language: str, text: str) -> None:
    """This one or one of the last two, of what was done and not of the saying; also of what comes on top."""
    (number,) = told(language, SENT[language], text)
    assert text in number


@pytest.mark.parametrize(("language", "text"), OF_AN_OLDER_MONTH)
def test_a_month_before_or_of_the_saying_is_background(language: str, text: str) -> None:
    """Nor a season of an older year."""
    assert not told(language, SENT[language], text)


@pytest.mark.parametrize(("language", "text"), STEPS)
def test_a_step_that_a_party_takes_is_told(language: str, text: str) -> None:
    """It stops talks on top of its protest."""
    (step,) = told(language, SUMMONED[language], text)
    assert text in step


@pytest.mark.parametrize(("language", "text"), NO_STEPS)
def test_a_step_that_was_taken_before_is_not(language: str, text: str) -> None:
    """What is recalled is no news."""
    assert not told(language, SUMMONED[language], text)


@pytest.mark.parametrize(("language", "text"), GREW)
def test_a_number_that_has_risen_is_told(language: str, text: str) -> None:
    """How many there are now, beside those who were lost."""
    assert any("2,900" in each or "2900" in each for each in told(language, KILLED[language], text))


@pytest.mark.parametrize(("language", "text"), HAD_GROWN)
def test_a_number_that_had_risen_before_is_not(language: str, text: str) -> None:
    """What is recalled is no news."""
    assert not told(language, KILLED[language], text)


@pytest.mark.parametrize(("text", "begins"), NAMED)
def test_a_sentence_that_names_its_speaker_needs_no_other_name(text: str, begins: str) -> None:
    """The outlet alone is before it."""
    (added,) = told("en", SENT["en"], text)
    assert added.startswith(begins)
