"""What a question or a report mentions is nobody's claim: neither that of who answers, nor the outlet's."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Asked about a report of 800 North Korean dead, Peskov said the treaty was in force."),
        ("en", "Peskov said Moscow kept its promises when asked whether 800 North Koreans had been killed."),
        ("en", "Commenting on reports that 12,000 North Koreans were in Kursk, Zakharova said the two were allies."),
        ("en", "Asked about 600 dead North Koreans, Moscow points to Pyongyang"),
        ("ko", "북한군 600명이 숨졌느냐는 기자들의 질문에 페스코프 대변인은 양국은 동맹국이라고 답했다."),
        ("ko", "북한군 1만2천명이 쿠르스크에 있다는 보도에 대해 자하로바 대변인은 양국은 동맹국이라고 말했다."),
        ("ru", "На вопрос о 600 погибших военных КНДР Песков ответил, что Москва верна договору."),
        ("ru", "Комментируя сообщения о 12 тысячах солдат КНДР, Захарова заявила, что Москва и Пхеньян — союзники."),
        ("uk", "На запитання про 600 загиблих військових КНДР Пєсков відповів, що Москва вірна договору."),
        ("uk", "Коментуючи повідомлення про 12 тисяч солдатів КНДР, Захарова заявила, що Москва і Пхеньян — союзники."),
    ],
)  # fmt: skip
def test_the_numbers_of_a_question_are_nobodys(language: str, text: str) -> None:
    """Who answers has a claim without them, and they count nothing that anybody tells."""
    claims = [c for c in tag(article(SOLDIERS[language], text), WATCHLIST).claims if c.field == "body"]
    answers = [claim for claim in claims if claim.actor]
    figures = [figure for claim in claims for figure in claim.figures]
    assert answers
    assert not any(claim.figures for claim in answers)
    assert [(figure.said_by, figure.role) for figure in figures] == [(None, "hypothetical")]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Asked how many North Koreans had been killed, Umerov said 4,000 soldiers had died.", 4000),
        (
            "en",
            "Asked about Zelensky's claim of losses, Budanov said 4,000 North Korean soldiers had died.",
            4000,
        ),
        ("ko", "북한군 손실에 관한 질문에 우메로프 장관은 북한군 4천명이 숨졌다고 답했다.", 4000),
        ("ru", "Отвечая на вопрос о потерях КНДР, Умеров сказал, что погибли 4 тысячи солдат.", 4000),
        (
            "uk",
            "Відповідаючи на запитання про втрати КНДР, Умєров сказав, що загинули 4 тисячі солдатів.",
            4000,
        ),
    ],
)
def test_the_numbers_of_an_answer_are_its_speakers(language: str, text: str, value: int) -> None:
    """What follows a question is told by who answers it."""
    claims = tag(article(SOLDIERS[language], text), WATCHLIST).claims
    told = [figure for claim in claims if claim.actor for figure in claim.figures]
    assert [(figure.value, figure.role != "hypothetical") for figure in told] == [(value, True)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Asked whether North Korea had sent soldiers to Russia, Peskov said Moscow kept its promises.",
        ),
        ("ru", "На вопрос, отправила ли КНДР солдат в Россию, Песков ответил, что Москва верна договору."),
        (
            "uk",
            "На запитання, чи відправила КНДР солдатів до Росії, Пєсков відповів, що Москва вірна договору.",
        ),
        ("ko", "북한이 러시아에 군인을 보냈느냐는 질문에 페스코프 대변인은 양국은 동맹국이라고 답했다."),
    ],
)
def test_the_acts_of_a_question_are_not_done(language: str, text: str) -> None:
    """Nobody tells that they were."""
    acts = [act for act in tag(article(SOLDIERS[language], text), WATCHLIST).acts if act.field == "body"]
    assert all(act.realis != "done" for act in acts)
