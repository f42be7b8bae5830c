"""What the watchlist says more exactly than its themes: things, facts, what a speaker does, persons, first admissions."""

from __future__ import annotations

import builders
import pytest
from msgspec.structs import replace

from pactwatch.records import TaggedArticle
from stream.stories.telling import first_sentence
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def tagged(language: str, title: str, body: str = "") -> TaggedArticle:
    return tag(builders.article(title, body, language=language, outlet="Gull Post"), WATCHLIST)


@pytest.mark.parametrize(
    ("language", "title", "clause"),
    [
        ("en", "Russia sent anti-aircraft missiles to North Korea, Seoul says", "air-defence missiles to North Korea"),
        ("ko", "국정원 \"러, 북한에 대공미사일 제공\"", "anti-aircraft missiles to North Korea"),
        ("ru", "Россия передала КНДР зенитные ракеты, считают в Сеуле", "air-defence missiles to North Korea"),
        ("uk", "Росія передала КНДР зенітні ракети — Сеул", "air-defence missiles to North Korea"),
        ("ru", "КНДР поставила России гаубицы, сообщили в Киеве", "howitzers to Russia"),
        ("en", "North Korea sent shells and missiles to Russia, Kyiv says", "shells and missiles to Russia"),
    ],
)  # fmt: skip
def test_things_are_told_by_their_kind(language: str, title: str, clause: str) -> None:
    """What was sent is named as far as the headline names it, in all languages alike."""
    found = tagged(language, title)
    unquoted = replace(found, wording=replace(found.wording, language=""))
    assert clause in first_sentence(unquoted)


def test_things_are_those_of_who_gives_them() -> None:
    """A headline that names the other side's missiles too says nothing of what was given."""
    title = "Russia transferred Pantsir systems to North Korea as North Korean missiles hit Kyiv, Seoul says"
    assert {act.object for act in tagged("en", title).acts if act.by == "russia"} == {
        "Pantsir air-defence systems"
    }


@pytest.mark.parametrize(
    ("language", "title", "persons"),
    [
        ("ru", "Лавров прибыл в Пхеньян", {"russia": "lavrov"}),
        ("uk", "Шойгу прибув до Пхеньяна", {"russia": "shoigu"}),
        ("en", "Putin and Kim Jong Un met in Pyongyang", {"russia": "putin", "north-korea": "kim-jong-un"}),
        ("ru", "Делегация из России прибыла в Пхеньян перед визитом Лаврова", {}),
        ("en", "A Russian delegation has arrived in Pyongyang before Lavrov's trip", {}),
    ],
)
def test_who_came_is_a_person_only_where_no_other_reading_is_left(
    language: str, title: str, persons: dict[str, str]
) -> None:
    """The person whom the headline names as its doer did it; one who is named beside a delegation did not."""
    acts = [act for act in tagged(language, title).acts if act.by in (None, "russia")]
    assert acts
    assert all(act.persons == persons for act in acts)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Russia's Gerasimov spoke for the first time of North Korean soldiers who fought in Kursk"),
        ("ru", "Герасимов впервые рассказал об участии северокорейских солдат в боях под Курском"),
        ("uk", "Герасимов уперше розповів про участь північнокорейських солдатів у боях на Курщині"),
        ("ko", "게라시모프 \"북한군, 쿠르스크 전투 참전\" 처음으로 공개 언급"),
    ],
)  # fmt: skip
def test_who_tells_what_he_had_to_admit_for_the_first_time_confirms_it(language: str, title: str) -> None:
    """Told for the first time by the party that had kept silent: a confirmation, and critical."""
    found = tagged(language, title)
    (claim, *_) = found.claims
    assert (claim.actor, claim.stance, claim.first) == ("gerasimov", "confirms", True)
    assert max(each.severity for each in found.tags) == 4


def test_others_who_tell_it_for_the_first_time_confirm_nothing() -> None:
    """Whoever has nothing to admit only asserts."""
    found = tagged("ru", "Зеленский впервые рассказал об участии северокорейских солдат в боях под Курском")
    assert {claim.stance for claim in found.claims} == {"asserts"}


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("ko", "정부 \"우크라 무기 지원 재검토\"…북러 조약 규탄",
         "South Korea says that Seoul is to reconsider whether to give Ukraine arms and condemns the pact of Russia and "
         "North Korea"),
        ("uk", "Японія засудила відправлення солдатів КНДР до Росії",
         "Gull Post reports that Japan has condemned the sending of North Korean soldiers to Russia"),
        ("ko", "대통령실 \"우크라이나에 대공무기 지원 검토\"",
         "South Korea is considering whether to give Ukraine arms"),
        ("ko", "정부 \"우크라 무기 지원 재검토할 수 있다\"",
         "South Korea says that Seoul may reconsider whether to give Ukraine arms"),
        ("ru", "Сеул: Южная Корея может пересмотреть вопрос о поставках оружия Украине",
         "South Korea says that Seoul may reconsider whether to give Ukraine arms"),
        ("uk", "Юн Сок Йоль: Сеул може переглянути заборону на постачання зброї Україні",
         "Yoon Suk Yeol says that Seoul may reconsider whether to give Ukraine arms"),
        ("ko", "정부 \"우크라 무기 지원 재검토하지 않아\"",
         "Gull Post reports, in Korean: “정부 \"우크라 무기 지원 재검토하지 않아\"”"),
    ],
)  # fmt: skip
def test_what_a_speaker_does_is_told(language: str, title: str, sentence: str) -> None:
    """Condemnations and reviews are told as what their speaker does, and not where he says that he does not."""
    assert first_sentence(tagged(language, title)).startswith(f"{sentence} (")


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "Сеул пересмотрит вопрос о поставках оружия Киеву",
         "Южная Корея пересмотрит вопрос о поставках оружия Украине, заявил Чан Хо Джин."),
        ("uk", "Сеул перегляне заборону на зброю Україні",
         "Сеул перегляне питання постачання озброєння Україні, сказав Чан Хо Джин."),
    ],
)  # fmt: skip
def test_what_the_opening_says_of_a_headline_is_told(language: str, title: str, body: str) -> None:
    """Where the headline names no speaker, the first sentence of the text tells who does what with his words."""
    told = first_sentence(tagged(language, title, body))
    assert told.startswith(
        "Chang Ho Jin of South Korea says that Seoul is to reconsider whether to give Ukraine arms ("
    )


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Seoul summons Russian ambassador over North Korean troops",
         "Russia's embassy said its cooperation with North Korea keeps to international law."),
        ("ko", "정부, 북한군 파병에 러시아 대사 초치",
         "러시아 외무부는 북한과의 협력이 국제법에 부합한다고 밝혔다."),
        ("ru", "Сеул вызвал посла России из-за солдат КНДР",
         "МИД России заявил, что сотрудничество с КНДР остаётся в рамках международного права."),
        ("uk", "Сеул викликав посла Росії через солдатів КНДР",
         "Посольство Росії заявило, що співпраця з КНДР не виходить за межі міжнародного права."),
    ],
)  # fmt: skip
def test_the_answer_to_a_protest_is_told_with_it(language: str, title: str, body: str) -> None:
    """Whose envoy is summoned, and answers that what is protested against is lawful, is told with his answer."""
    told = first_sentence(tagged(language, title, body))
    assert "says that its cooperation with North Korea is within international law" in told


@pytest.mark.parametrize(
    ("title", "fact"),
    [
        ("Песков: отправка солдат КНДР в Россию — фейк", "North Korea has sent soldiers to Russia"),
        ("Песков: сообщения о 12 тысячах солдат КНДР в России — фейк", ""),
        ("Песков: сообщения о пленных солдатах КНДР — фейк", ""),
    ],
)
def test_a_denial_is_of_a_fact_only_where_it_is_about_that(title: str, fact: str) -> None:
    """Who denies a number, or something about the soldiers, has not denied that they were sent."""
    denials = [claim for claim in tagged("ru", title).claims if claim.stance == "denies"]
    assert denials
    assert {claim.fact for claim in denials} == {fact}


_SUPPLIED = "North Korea has supplied Russia with arms"
_SENT = "North Korea has sent soldiers to Russia"


@pytest.mark.parametrize(
    ("language", "sentence", "fact"),
    [
        (
            "ru",
            "Минобороны РФ назвало ложью заявления, что по Харькову нанесен удар ракетой производства КНДР.",
            "",
        ),
        ("ru", "МИД РФ опроверг, что сухогруз «Ангара» доставил в Россию оружие из КНДР.", ""),
        ("ru", "Песков опроверг поставки северокорейского оружия России.", _SUPPLIED),
        ("uk", "Росія заперечила, що по Харкову вдарили ракетою, поставленою КНДР.", ""),
        ("uk", "Росія заперечила, що на відео зброя, яку поставила КНДР.", ""),
        ("uk", "КНДР заперечила постачання зброї Росії.", _SUPPLIED),
        ("ko", "러시아 국방부는 하르키우를 타격한 미사일을 북한이 제공했다는 주장을 부인했다.", ""),
        ("ko", "러시아는 화물선이 북한 무기를 러시아로 운반했다는 보도를 부인했다.", ""),
        ("ko", "북한은 러시아에 무기를 수출했다는 주장을 부인했다.", _SUPPLIED),
        ("en", "Russia denied that the missile that struck Kyiv was supplied by North Korea.", ""),
        (
            "en",
            "The Kremlin denied that the Angara, a cargo ship, carried North Korean shells to Russia.",
            "",
        ),
        ("en", "Russia denied that the soldier who is seen in the video was sent by North Korea.", ""),
        ("en", "The Kremlin denied that North Korea has supplied weapons to Russia.", _SUPPLIED),
        ("en", "The Kremlin denied that North Korea has sent soldiers to Russia.", _SENT),
    ],
)
def test_a_denial_of_one_case_denies_nothing_in_general(language: str, sentence: str, fact: str) -> None:
    """Who denies that this missile, this ship or this soldier was North Korean has not denied that any was."""
    found = tagged(language, sentence, sentence)
    denials = [claim for claim in found.claims if claim.stance == "denies"]
    assert denials
    assert {claim.fact for claim in denials} == {fact}
    assert fact or not any(act.object for act in found.acts if act.realis == "denied")


def test_news_is_about_what_its_headline_names() -> None:
    """A theme's news is called as exactly as the headline's words allow."""
    told = first_sentence(tagged("uk", "Хто вони, полонені солдати КНДР"))
    assert told.endswith("(on North Korean prisoners of war; key words: soldier; first report).")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ko", '北 외무성 "파병 있다면 국제법 부합"…사실상 시인'),
        ("en", "North Korea tacitly confirms that it has sent troops to Russia"),
        ("ru", "КНДР фактически подтвердила отправку солдат в Россию"),
        ("uk", "КНДР фактично підтвердила відправлення солдатів до Росії"),
    ],
)
def test_what_is_only_taken_for_an_admission_admits_nothing(language: str, title: str) -> None:
    """Who speaks of what would be if it were so, or is said to confirm it in effect, has confirmed nothing."""
    assert "confirms" not in {claim.stance for claim in tagged(language, title).claims}


@pytest.mark.parametrize(
    ("language", "title", "recalled"),
    [
        ("en", "North Korea sent troops to Russia, Kyiv says", "The Kremlin has repeatedly denied the reports."),
        ("en", "North Korea sent troops to Russia, Kyiv says", "On January 3 the Kremlin dismissed the reports."),
        ("ko", '우크라 "북한군 러시아 파병"', '앞서 크렘린궁은 북한군 파병설을 "가짜뉴스"라고 부인했다.'),
        ("ru", "Киев: КНДР отправила солдат в Россию", "Ранее Кремль опроверг сообщения об отправке солдат КНДР."),
        ("uk", "Київ: КНДР відправила солдатів до Росії", "Раніше Кремль заперечив відправлення солдатів КНДР."),
    ],
)  # fmt: skip
def test_what_a_text_recalls_of_answers_is_marked(language: str, title: str, recalled: str) -> None:
    """A denial that a text tells as one of before is none of its news; that of its first sentence is."""
    news = (
        "우크라이나는 북한군 수천 명이 이달 초 러시아에 파병돼 훈련을 받고 있다고 밝혔다"
        if language == "ko"
        else title
    )
    below = tagged(language, title, f"{news}. {recalled}").claims
    assert [claim.earlier for claim in below if claim.stance == "denies"] == [True]
    first = tagged(language, title, recalled).claims
    assert [claim.earlier for claim in first if claim.stance == "denies"] == [False]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "North Korea confirms for the first time that it sent a further engineer regiment to Russia"),
        ("en", "North Korea admits for the first time sending additional troops to Russia's Kursk region"),
        ("ko", "북한, 러시아에 공병연대 추가 파병 처음으로 공식 확인"),
        ("ko", "북한, 공병부대 2차 파병 사실 처음으로 시인"),
        ("ru", "КНДР впервые подтвердила, что отправила в Россию ещё один полк сапёров"),
        ("ru", "КНДР впервые признала отправку дополнительного контингента солдат в Россию"),
        ("uk", "КНДР уперше підтвердила, що відправила до Росії ще один полк саперів"),
        ("uk", "КНДР уперше визнала відправлення додаткового контингенту солдатів до Росії"),
    ],
)  # fmt: skip
def test_who_confirms_something_further_had_admitted_the_rest(language: str, title: str) -> None:
    """A further regiment is confirmed: no first admission that soldiers were sent, and not critical."""
    found = tagged(language, title)
    (claim, *_) = found.claims
    assert (claim.stance, claim.first, claim.partial) == ("confirms", False, True)
    assert not first_sentence(found).startswith("North Korea admits")
    assert max(each.severity for each in found.tags) < 4


def test_who_has_a_headline_together_is_told_together() -> None:
    """Two states that speak with one voice are both named beside what was read in the headline."""
    told = first_sentence(tagged("ko", "북러, '백년대계' 동맹 강화 표명…한미일·나토에 견제구"))
    assert "(speaker: North Korea and Russia; key words: " in told


@pytest.mark.parametrize(
    ("language", "title", "place"),
    [
        ("en", "Budanov: 2,600 North Korean soldiers are stationed in Kursk region", "Kursk"),
        ("en", "Budanov: 2,600 North Korean soldiers are stationed in Kursk and Belgorod regions", "Kursk and Belgorod"),
        ("ko", "부다노우 \"쿠르스크와 벨고로드에 북한군 2600명 주둔\"", "Kursk and Belgorod"),
        ("ru", "Буданов: в Курской и Белгородской областях находятся 2600 северокорейских военных", "Kursk and Belgorod"),
        ("uk", "Скібіцький: у Білгородській та Курській областях перебувають 2600 інженерів армії КНДР", "Belgorod and Kursk"),
        ("uk", "Скібіцький: на Курщині перебувають 2600 військових КНДР", "Kursk"),
    ],
)  # fmt: skip
def test_people_at_several_places_are_told_at_all_of_them(language: str, title: str, place: str) -> None:
    """A number of both together is not that of one of them."""
    figures = [figure for claim in tagged(language, title).claims for figure in claim.figures]
    assert figures
    assert all(place in figure.place for figure in figures)
