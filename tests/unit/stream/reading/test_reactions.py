"""Who condemns, and who had something done to him in a headline that leaves out "was"."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.records import Act
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def acts(title: str, body: str = "") -> list[Act]:
    return list(tag(article(title, body), WATCHLIST).acts)


def told(title: str) -> set[tuple[str, str | None, str | None]]:
    return {(act.act, act.by, act.to) for act in acts(title) if act.realis == "done"}


@pytest.mark.parametrize(
    ("title", "by"),
    [
        ("Seoul condemns North Korea's admission that it sent troops to Russia", "south-korea"),
        ("The European Union on Monday condemned North Korea's dispatch of soldiers to Russia", "european-union"),
        ("정부, 북한의 러시아 파병 인정 강력 규탄", "south-korea"),
        ("외교부는 29일 북한이 러시아에 병력을 보낸 것을 강력히 규탄했다", "south-korea"),
        ("Сеул осудил отправку войск КНДР в Россию", "south-korea"),
        ("ЕС осуждает отправку северокорейских солдат в Россию", "european-union"),
        ("МЗС Південної Кореї рішуче засудило відправлення військ КНДР до Росії", "south-korea"),
    ],
)  # fmt: skip
def test_who_condemns_is_found(title: str, by: str) -> None:
    """The doer of a condemnation is its own subject, and not whose deed is condemned."""
    assert {act.by for act in acts(title) if act.act == "condemn"} == {by}


def test_a_reaction_below_the_first_sentence_is_news() -> None:
    """Who condemns reacts, and is told after what he reacts to."""
    body = "북한이 28일 러시아에 군대를 보낸 사실을 처음으로 인정했다. 정부는 북한이 죄를 인정했다며 규탄하고 철수를 촉구했다."
    assert [(a.act, a.realis) for a in acts("", body) if a.news and a.by == "south-korea"] == [("condemn", "done")]  # fmt: skip


def test_who_has_not_condemned_has_not() -> None:
    """A negation before the verb denies it."""
    assert "condemn" not in {a for a, *_ in told("Moscow has not condemned North Korea's arms shipments")}


@pytest.mark.parametrize(
    ("title", "act", "to"),
    [
        ("Russian ambassador summoned in Seoul over North Korean troops", "summon", "russia"),
        ("North Korean soldiers captured in Kursk", "capture", "north-korea"),
        ("North Korea sanctioned over arms for Russia", "sanction", "north-korea"),
        ("North Korea condemned over troops for Russia", "condemn", "north-korea"),
    ],
)
def test_a_headline_without_was_is_a_passive(title: str, act: str, to: str) -> None:
    """A past form that no object follows was done to its subject, who did nothing."""
    assert told(title) == {(act, None, to)}


def test_a_day_between_name_and_verb_changes_nothing() -> None:
    """ "Russia on Tuesday vetoed": the name is still the subject."""
    assert ("veto", "russia", None) in told("Russia on Tuesday vetoed the UN panel on North Korea")


@pytest.mark.parametrize(
    "title",
    [
        "North Korea publishes text of treaty with Russia",
        "조선중앙통신은 20일 북러 조약 전문을 공개했다",
        "КНДР опубликовала текст договора с Россией",
        "Північна Корея оприлюднила повний текст договору з Росією",
    ],
)
def test_who_publishes_a_text_is_found(title: str) -> None:
    """The text of a treaty may come out long after it was signed."""
    assert ("publish", "north-korea", None) in told(title)


def test_other_things_published_are_no_text() -> None:
    """Photographs are published every day."""
    title = "Seoul publishes photos of North Korean containers for Russia"
    assert "publish" not in {act for act, *_ in told(title)}


@pytest.mark.parametrize(
    ("title", "doers"),
    [
        ("Japan widens Russia sanctions", []),
        ("UK tightens North Korea sanctions, citing arms for Russia", []),
        ("Russia sanctions Japan over North Korea", ["russia"]),
        ("Putin visits, signs treaty with Kim in North Korea", ["russia"]),
    ],
)
def test_a_name_before_a_noun_is_not_who_does_it(title: str, doers: list[str]) -> None:
    """A form that is a noun as often as a verb, without an object, behind a clause's own verb, is a noun."""
    found = acts(title, "The measures target firms that ship North Korean arms to Russia.")
    assert [act.by for act in found if act.field == "title" and act.act in ("sanction", "visit")] == doers
