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
    assert ("citing" in first_sentence(found)) is cited


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
