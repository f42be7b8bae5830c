"""What is done in everybody's sight: told by the text itself, by somebody, or in doubt; and whom a visitor met."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.records import Status, TaggedArticle
from stream.stories.telling import first_sentence
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
VETO = "Russia vetoed on Thursday a resolution to renew the mandate of the experts who monitor UN sanctions on North Korea"


def tagged(language: str, title: str, body: str) -> TaggedArticle:
    return tag(article(title, body, language=language, outlet="Outlet"), WATCHLIST)


@pytest.mark.parametrize(
    ("ending", "status", "cited"),
    [
        (", a step analysts said would help Pyongyang.", "confirmed", False),
        (
            ", a decision Western members of the council said was meant to hide its dealings.",
            "confirmed",
            False,
        ),
        (", analysts said.", "alleged", True),
    ],
)
def test_a_vote_is_nobodys_claim(ending: str, status: Status, cited: bool) -> None:
    """Critics in an aside have not told the vote, and make no allegation of it; who tells it is cited."""
    found = tagged("en", "UN panel on North Korea sanctions shut down", f"{VETO}{ending}")
    assert found.status == status
    sentence = first_sentence(found)
    assert ("citing" in sentence or "analysts said.”" in sentence) is cited, sentence


def test_a_doubted_visit_stays_alleged() -> None:
    """What a text itself reports with a doubt is alleged, though visits are public."""
    lead = "Russian defence minister Andrei Belousov reportedly arrived in Pyongyang on Friday."
    assert tagged("en", "Belousov reportedly visits Pyongyang", lead).status == "alleged"


def test_who_speaks_of_a_step_is_not_called_a_step() -> None:
    """Of a noun that takes up what was told and the subject of its clause, the subject speaks."""
    found = tagged("en", "", f"{VETO}, a move diplomats said was meant to hide its dealings.")
    assert [claim.speaker.text for claim in found.claims if claim.speaker] == ["diplomats"]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "ru",
            "Шойгу встретился с Ким Чен Ыном",
            "Сергей Шойгу встретился в Пхеньяне с лидером КНДР Ким Чен Ыном.",
        ),
        ("uk", "Шойгу зустрівся з Кім Чен Ином", "Сергій Шойгу зустрівся в Пхеньяні з Кім Чен Ином."),
    ],
)
def test_a_host_has_his_name(language: str, title: str, body: str) -> None:
    """Whom a visitor met is named in whatever case; who is only the owner of a delegation has met nobody."""
    assert "Sergei Shoigu of Russia and Kim Jong Un have met" in first_sentence(tagged(language, title, body))


def test_a_delegation_is_not_its_leader() -> None:
    """A name in the genitive behind a delegation has not met anybody."""
    found = tagged(
        "ru",
        "Делегация КНДР встретилась с делегацией Путина",
        "Северокорейская делегация встретилась в Москве с делегацией Путина.",
    )
    assert "representatives of North Korea and Russia have met" in first_sentence(found)


@pytest.mark.parametrize(
    ("language", "title", "by", "to"),
    [
        ("ru", "Посол Южной Кореи вызван в МИД РФ", "russia", "south-korea"),
        ("ru", "Посла России вызвали в МИД Южной Кореи", "south-korea", "russia"),
        ("uk", "Посла Південної Кореї викликано до МЗС Росії", "russia", "south-korea"),
        ("en", "South Korea's ambassador summoned to Russian Foreign Ministry over arms for Ukraine", "russia", "south-korea"),
        ("ko", "주러 한국대사, 러 외무부에 초치…우크라이나 무기 지원 발언 항의", "russia", "south-korea"),
    ],
)  # fmt: skip
def test_who_summons_is_whose_ministry_it_is(language: str, title: str, by: str, to: str) -> None:
    """An envoy who is summoned to a ministry is summoned by its state, though nobody is said to."""
    subject = {"ru": "Речь о поставках оружия Украине.", "uk": "Ідеться про постачання Сеулом зброї Україні."}
    acts = tagged(language, title, f"{title}. {subject.get(language, '')}").acts
    assert [(act.by, act.to) for act in acts if act.act == "summon"] == [(by, to)]


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("uk", "Україна та Республіка Корея підписали угоду про пакет нелетальної допомоги."),
        ("uk", "Україна й Південна Корея підписали угоду про нелетальну допомогу."),
        ("ru", "Украина и Южная Корея подписали соглашение о нелетальной помощи."),
        ("en", "Ukraine and South Korea signed an agreement on non-lethal aid."),
        ("ko", "우크라이나와 한국이 비살상 지원 협정에 서명했다."),
    ],
)
def test_two_sign_together(language: str, lead: str) -> None:
    """Whichever "and" joins two who sign, each of them has signed with the other."""
    acts = tagged(language, "", lead).acts
    pairs = {(act.by, act.with_) for act in acts if act.act == "sign"}
    assert pairs == {("ukraine", "south-korea"), ("south-korea", "ukraine")}
