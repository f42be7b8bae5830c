"""A parliament's chamber or committee, named with its country, ratifies for it; and which paper it was."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
PLAN, TRANSIT = "a plan of military cooperation", "an agreement on military transit"


@pytest.mark.parametrize(
    ("language", "text", "by", "paper"),
    [
        ("en", "The Standing Committee of the Supreme People's Assembly of the DPRK ratified the plan for military "
         "cooperation with Russia for 2027.", "north-korea", PLAN),
        ("en", "The Supreme People's Assembly of the Democratic People's Republic of Korea ratified the plan for military "
         "cooperation between the DPRK and the Russian Federation.", "north-korea", PLAN),
        ("ru", "Президиум Верховного народного собрания КНДР ратифицировал план военного сотрудничества с Россией.",
         "north-korea", PLAN),
        ("uk", "Постійний комітет Верховних народних зборів КНДР ратифікував план військового співробітництва з Росією.",
         "north-korea", PLAN),
        ("ko", "북한이 최고인민회의 상임위원회에서 북러 군사협력 계획을 비준했다.", "north-korea", PLAN),
        ("en", "Russia's State Duma has ratified an agreement with North Korea on the transit of troops.", "russia", TRANSIT),
        ("ru", "Госдума ратифицировала соглашение с КНДР о военном транзите.", "russia", TRANSIT),
        ("uk", "Держдума ратифікувала угоду з КНДР про військовий транзит.", "russia", TRANSIT),
    ],
)  # fmt: skip
def test_who_ratified_what(language: str, text: str, by: str, paper: str) -> None:
    """The state whose chamber ratified is the doer, and the paper is told."""
    acts = tag(builders.article("", text, language=language), WATCHLIST).acts
    assert (by, paper) in {
        (act.by, act.object) for act in acts if act.act == "ratify" and act.realis == "done"
    }
