"""Who did what: protests, decrees, exercises, papers of two, sanctions of others, whose soldiers. In four languages."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.records import TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def read(language: str, title: str, body: str = "") -> TaggedArticle:
    return tag(article(title, body or f"{title}.", language=language), WATCHLIST)


def told(found: TaggedArticle) -> set[tuple[str, str | None, str | None, str | None]]:
    return {(act.act, act.by, act.to, act.with_) for act in found.acts}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Japan sends protest to Russia over North Korean missiles"),
        ("en", "Japan delivered a protest to Moscow over North Korean missiles"),
        ("ru", "Япония направила России протест из-за ракет КНДР"),
        ("uk", "Японія направила Росії протест через ракети КНДР"),
    ],
)
def test_a_protest_that_is_sent_is_a_protest(language: str, title: str) -> None:
    """Who sends, hands or delivers a protest has sent nothing else."""
    assert told(read(language, title)) == {("protest", "japan", "russia", None)}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Посол России в Сеуле Георгий Зиновьев был вызван в МИД Южной Кореи из-за договора с КНДР"),
        ("en", "South Korea summons Russian ambassador over pact with North Korea"),
    ],
)
def test_an_ambassador_may_be_the_subject_far_before_his_verb(language: str, title: str) -> None:
    """What a passive needs to be an act is its subject, with all that describes it."""
    assert ("summon", "south-korea", "russia", None) in told(read(language, title))


def test_who_signs_a_decree_on_sanctions_imposes_them() -> None:
    """A decree is no agreement; what it is about may stand far behind the verb."""
    title = (
        "Президент України Володимир Зеленський підписав указ про введення в дію рішення РНБО щодо застосування санкцій "
        "проти дев'яти громадян КНДР і трьох російських компаній"
    )
    assert told(read("uk", title)) == {("sanction", "ukraine", "north-korea", None)}
    veto = "Россия наложила вето на продление мандата экспертов по санкциям против КНДР"
    assert told(read("ru", veto)) == {("veto", "russia", None, None)}
    assert not told(read("ru", "Путин подписал указ о награждении военных КНДР, воевавших в Курской области"))


@pytest.mark.parametrize(
    ("language", "title", "doer"),
    [
        ("en", "Britain sanctions North Korean generals over troops in Russia", "united-kingdom"),
        ("ko", "영국, 북한군 파병 관련 북한 장성 2명 제재", "united-kingdom"),
        (
            "ru",
            "Великобритания ввела санкции против северокорейских генералов из-за войск в России",
            "united-kingdom",
        ),
        (
            "uk",
            "Велика Британія запровадила санкції проти генералів КНДР через війська в Росії",
            "united-kingdom",
        ),
        ("ru", "Австралия ввела санкции против пяти лиц за поставки оружия из КНДР в Россию", "australia"),
        ("uk", "Канада запровадила санкції через постачання зброї з КНДР до Росії", "canada"),
        (
            "uk",
            "Рада ЄС запровадила санкції проти міністра оборони КНДР через війська в Росії",
            "european-union",
        ),
    ],
)
def test_other_states_and_bodies_of_the_union_sanction(language: str, title: str, doer: str) -> None:
    """Who imposes sanctions is read, and nobody else whom the headline names."""
    assert {act.by for act in read(language, title).acts if act.act == "sanction"} == {doer}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ko", "영국, 북한군 파병 관련 북한 장성 2명 제재"),
        ("en", "EU sanctions two North Korean generals sent to Russia"),
        (
            "en",
            "EU added three North Korean officers to its sanctions list over the deployment of troops in Kursk",
        ),
        ("ru", "В санкционный список ЕС внесены двое офицеров КНДР, отправленных в Россию"),
        ("uk", "До санкційного списку внесено трьох офіцерів КНДР, відправлених до Росії"),
    ],
)
def test_who_is_sanctioned_is_not_counted_as_sent(language: str, title: str) -> None:
    """Officers on a list of sanctions are no soldiers of the deployment."""
    assert not [f for claim in read(language, title).claims for f in claim.figures]


@pytest.mark.parametrize(
    ("language", "title", "counted"),
    [
        ("ru", "Россия получила 157 своих военнослужащих, а также солдата КНДР", 0),
        ("uk", "Росія повернула 157 своїх військових і солдата КНДР", 0),
        ("ru", "КНДР направила в Россию 10 тысяч своих военных", 1),
    ],
)
def test_own_soldiers_are_the_subjects(language: str, title: str, counted: int) -> None:
    """ "157 of its own" are soldiers of whoever gets them back."""
    assert len([f for claim in read(language, title, "Ок.").claims for f in claim.figures]) == counted


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ko", "북한, 러 알라부가 드론공장 보낼 여성 노동자 3000명 모집"),
        ("ru", "КНДР набирает 3000 рабочих для отправки на завод дронов в Алабуге"),
        ("uk", "КНДР набирає 3000 робітників для відправлення на завод дронів в Алабузі"),
    ],
)
def test_recruits_are_not_sent_yet(language: str, title: str) -> None:
    """Who is recruited in order to be sent is being prepared."""
    roles = {f.role for claim in read(language, title).claims for f in claim.figures}
    assert roles == {"being-prepared"}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Russia, North Korea hold joint naval drills in Sea of Japan"),
        ("ko", "북한과 러시아 해군이 동해에서 첫 연합 해상훈련을 실시했다"),
        ("ru", "Россия и КНДР провели совместные учения в Японском море"),
        ("uk", "РФ і КНДР провели спільні морські навчання"),
    ],
)
def test_joint_exercises_are_news_of_the_pact(language: str, title: str) -> None:
    """Two who hold exercises train with each other; no technology changes hands."""
    found = read(language, title)
    assert [tag.theme for tag in found.tags] == ["treaty-summit"]
    assert told(found) == {("train", "russia", None, "north-korea"), ("train", "north-korea", None, "russia")}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "en",
            "A plan for military cooperation between ministries of North Korea and Russia for 2027-2031 was signed.",
        ),
        ("ru", "План военного сотрудничества между Россией и КНДР подписан в Пхеньяне."),
        ("uk", "План військової співпраці між РФ і КНДР підписано в Пхеньяні."),
        ("ko", "북러 군사협력 계획 체결."),
    ],
)
def test_a_paper_is_signed_by_the_two_that_it_names(language: str, body: str) -> None:
    """A paper between two was signed by both where nobody is said to have signed it."""
    found = {
        (act.by, act.with_, act.object) for act in read(language, "Новости", body).acts if act.act == "sign"
    }
    paper = "a plan of military cooperation"
    assert found == {("russia", "north-korea", paper), ("north-korea", "russia", paper)}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Тела северокорейских солдат, погибших под Курском, переданы КНДР"),
        ("uk", "Тіла північнокорейських солдатів повернуто до КНДР з Росії"),
    ],
)
def test_whose_remains_are_returned_did_not_return_them(language: str, title: str) -> None:
    """The subject of a passive handover is what is handed over."""
    assert {act.by for act in read(language, title).acts if act.act == "return"} <= {None}


def test_who_trains_people_from_a_country_trains_that_countrys() -> None:
    """Operators "from" a country are its people; a name without cases behind «з» may be a partner's too, and is left open."""
    assert told(read("ru", "Россия обучает операторов дронов из КНДР")) == {
        ("train", "russia", "north-korea", None)
    }
    assert ("train", "russia", None, "north-korea") not in told(read("uk", "Росія провела навчання з КНДР"))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "North Korea recognised two breakaway regions in eastern Ukraine as independent"),
        ("en", "North Korea recognized the independence of Donetsk and Luhansk"),
        ("ko", "북한, 도네츠크 독립 인정"),
        ("ru", "КНДР признала независимость ДНР и ЛНР"),
        ("uk", "КНДР визнала незалежність «ДНР»"),
    ],
)
def test_who_recognises_a_state_confirms_nothing(language: str, title: str) -> None:
    """Recognition is no admission."""
    found = read(language, title, "North Korea has sent soldiers to Russia.")
    assert "confirms" not in {claim.stance for claim in found.claims if claim.field == "title"}


def test_a_korean_verb_follows_its_noun_without_a_particle() -> None:
    """ "방공체계 넘겨", "1기 넘겼다": what is handed over may stand bare before its verb; "훈련 받은" remains a passive."""
    for title in ("러시아가 북한에 판치르 방공체계 넘겨", "러시아가 북한에 미그기를 2대 넘겼다"):
        assert ("deliver", "russia", "north-korea", None) in told(read("ko", title))
    assert "receive" not in {act.act for act in read("ko", "러시아서 훈련 받은 북한군 쿠르스크 투입").acts}


@pytest.mark.parametrize(
    ("language", "title", "acts"),
    [
        ("uk", "Трьох військових КНДР узяли в полон бійці ССО", {("capture", "ukraine", "north-korea", None)}),
        ("uk", "Військових КНДР узяли в полон бійці ССО", {("capture", "ukraine", "north-korea", None)}),
        ("ru", "Троих солдат КНДР взяли в плен", {("capture", None, "north-korea", None)}),
        ("ru", "Двух северокорейских военнопленных передали Республике Корея", {("return", None, "south-korea", None)}),
        ("uk", "Двох північнокорейських військовополонених передали Південній Кореї", {("return", None, "south-korea", None)}),
        ("ru", "Трёх северокорейских солдат отправили в Россию", {("send", None, "russia", None)}),
        ("ru", "КНДР отправила в Россию три тысячи солдат", {("send", "north-korea", "russia", None)}),
    ],
)  # fmt: skip
def test_whom_a_number_in_its_case_counts_did_nothing(
    language: str, title: str, acts: set[tuple[str, str | None, str | None, str | None]]
) -> None:
    """«Двух солдат» is an object: nobody's captive captures anybody, and who stands behind the verb did it."""
    assert told(read(language, title)) == acts


def test_one_of_so_many_is_not_their_states_doing() -> None:
    """«Одного з двох північнокорейських військовослужбовців передано» says nothing of who handed him over."""
    found = read("uk", "Одного з двох північнокорейських військовослужбовців передано Республіці Корея")
    assert {act.by for act in found.acts} <= {None}


@pytest.mark.parametrize(
    ("language", "title", "counts"),
    [
        ("ru", "ССО уничтожили 12 военных КНДР и взяли в плен еще двоих", {(12, "killed"), (2, "prisoners")}),
        ("ru", "ВСУ уничтожили 12 солдат КНДР и взяли в плен двоих", {(12, "killed"), (2, "prisoners")}),
        ("uk", "ССО знищили 12 солдатів КНДР і взяли в полон ще одного", {(12, "killed"), (1, "prisoners")}),
        (
            "uk",
            "Прикордонники ліквідували 12 солдатів КНДР та взяли в полон двох",
            {(12, "killed"), (2, "prisoners")},
        ),
    ],
)
def test_the_killed_of_one_verb_did_nothing_by_the_next(
    language: str, title: str, counts: set[tuple[float, str]]
) -> None:
    """Each number is of its own verb, and the object of the first one is no subject of the second."""
    found = read(language, title)
    assert {
        (f.value, f.unit) for claim in found.claims for f in claim.figures if claim.field == "title"
    } == counts
    assert {act.by for act in found.acts} <= {None, "ukraine"}
