"""What the sentence of a formal act says by itself: of what paper, which envoy, on how many."""

from __future__ import annotations

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def told(language: str, title: str, body: str, **outlet: str) -> str:
    """The sentences of an article that opens a story."""
    article = builders.article(title, body, language=language, **outlet)
    return "\n".join(
        c.sentence for _, _, alert in trace([article], WATCHLIST) if alert for c in alert.changes
    )


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "Госдума ратифицировала соглашение с КНДР о военно-медицинском сотрудничестве",
         "Государственная дума во вторник ратифицировала соглашение России и КНДР о сотрудничестве в области военной медицины."),
        ("ru", "Госдума ратифицировала соглашение с КНДР о сотрудничестве в сфере военной медицины",
         "Документ предусматривает лечение северокорейских военных."),
        ("uk", "Держдума ратифікувала угоду з КНДР про військову медицину",
         "Держдума РФ ратифікувала угоду з КНДР про співпрацю у військовій медицині."),
    ],
)  # fmt: skip
def test_a_ratification_says_what_the_paper_is_on(language: str, title: str, body: str) -> None:
    """ "An agreement with North Korea" alone says too little."""
    assert "has ratified an agreement on military medicine with North Korea" in told(language, title, body)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ko", "정부, 주러시아대사 본국 소환",
         "정부는 11일 이석배 주러시아 대사를 협의차 본국으로 소환하기로 결정했다. 북한과 러시아의 군사협력에 대한 항의다."),
        ("ru", "Южная Корея отозвала посла в Москве из-за военного сотрудничества РФ и КНДР",
         "Сеул отозвал посла в России для консультаций в знак протеста против военного сотрудничества Москвы и Пхеньяна."),
        ("uk", "Південна Корея відкликала посла в Москві через співпрацю РФ і КНДР",
         "Сеул відкликав посла в Росії на знак протесту проти військової співпраці Москви й Пхеньяна."),
    ],
)  # fmt: skip
def test_a_recall_says_whose_envoy_it_is(language: str, title: str, body: str) -> None:
    """ "Withdrawn or recalled people" does not; and who recalls his own envoy has spoken by it."""
    sentence = told(language, title, body)
    assert "recall" in sentence and "its ambassador to Russia" in sentence
    assert "no statement" not in sentence and "people" not in sentence


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "МИД РФ объявил персоной нон грата военного атташе посольства Южной Кореи",
         "Военный атташе посольства Республики Корея в Москве объявлен персоной нон грата. Об этом сообщил МИД РФ. "
         "Это ответ на решение Сеула передать Киеву военную технику."),
        ("uk", "Росія оголосила персоною нон ґрата військового аташе Південної Кореї",
         "МЗС РФ оголосило персоною нон ґрата військового аташе Південної Кореї через військову допомогу Україні."),
    ],
)  # fmt: skip
def test_who_is_sent_home_is_told(language: str, title: str, body: str) -> None:
    """Persona non grata is the news itself."""
    assert "declares a South Korean military attaché persona non grata" in told(language, title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("외교부, 주한러대사 초치…북한군 파병 항의", "외교부가 7일 주한러시아대사를 초치해 북한군의 러시아 파병에 항의했다."),
        ("주한 러 대사 초치…북한군 추가 파병 규탄", "외교부가 7일 주한 러시아대사를 초치해 북한군의 추가 파병에 강력히 항의했다."),
    ],
)  # fmt: skip
def test_whose_envoy_is_summoned_is_not_whose_soldiers_it_is_over(title: str, body: str) -> None:
    """North Korea named behind the summons is its reason."""
    sentence = told("ko", title, body)
    assert "Russia's ambassador" in sentence and "North Korea's ambassador" not in sentence
