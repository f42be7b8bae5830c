"""Headlines that look back on years tell no event: nobody listed speaks, and nothing is told that was done now."""

from __future__ import annotations

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
LOOKS_BACK = [
    ("en", "Two years on: what North Korea's army learned in Ukraine",
     "Two years have passed since North Korean troops first went into battle near Kursk. They have learned to fight with "
     "drones, analysts say."),
    ("ko", "파병 2년, 북한군은 무엇을 배웠나",
     "북한군이 쿠르스크에 파병된 지 2년이 지났다. 북한군은 드론전을 익혔다고 한 군사 전문가는 말했다."),
    ("ru", "Два года на чужой войне: чему научилась армия КНДР",
     "Прошло два года с тех пор, как северокорейские солдаты впервые вступили в бой под Курском. За это время они научились "
     "работать с дронами, считает военный аналитик."),
    ("uk", "Два роки «дружби на крові»: чого навчилася армія КНДР на українському фронті",
     "Минуло два роки відтоді, як набув чинності договір між Москвою і Пхеньяном. У грудні 2024-го перші підрозділи КНА пішли "
     "в бій під Курськом і втратили до третини складу."),
    ("en", "Could North Korea storm Odesa?",
     "North Korean commandos might join a Russian push on Odesa, military experts say."),
]  # fmt: skip
REPORTS = [
    ("en", "Could North Korea send more troops? Seoul sees signs",
     "North Korea may send another 10,000 soldiers to Russia, South Korea's National Intelligence Service said."),
    ("uk", "Два роки війни КНДР: що розповів Буданов",
     "Північна Корея відправила до Росії ще 3000 солдатів, повідомив керівник ГУР Кирило Буданов."),
]  # fmt: skip


def is_told(language: str, title: str, body: str) -> bool:
    """Whether an article that comes alone raises an alert."""
    return any(a for _, _, a in trace([builders.article(title, body, language=language)], WATCHLIST))


@pytest.mark.parametrize(("language", "title", "body"), LOOKS_BACK)
def test_what_years_have_taught_opens_no_story(language: str, title: str, body: str) -> None:
    """An anniversary's analysis, or a question what could be, reports nothing."""
    assert not is_told(language, title, body)


@pytest.mark.parametrize(("language", "title", "body"), REPORTS)
def test_such_a_headline_over_somebodys_report_is_news(language: str, title: str, body: str) -> None:
    """Where somebody listed tells something in the text it is reported."""
    assert is_told(language, title, body)
