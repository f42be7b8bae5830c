"""A second capture of soldiers at another place is told once, in the words of its headline; the same one again is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import builders
import pytest

from pactwatch.records import Change
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str, str]  # language, headline, text

FIRST: Text = (
    "en", "Ukraine captures 2 North Korean soldiers in Sumy Oblast, special forces say",
    "Ukraine's Special Operations Forces have taken two North Korean soldiers prisoner in Sumy Oblast, the command said.\n\n"
    "The two were seized overnight near the village of Oleksiivka. In January 2025, Ukraine captured two North Korean "
    "soldiers in Russia's Kursk Oblast.",
)  # fmt: skip
SECOND: list[Text] = [
    ("uk", "Прикордонники взяли в полон північнокорейського солдата біля Рижівки",
     "Поблизу села Рижівка на Сумщині прикордонники узяли в полон військовослужбовця КНДР. Про це заявив речник "
     "Державної прикордонної служби.\n\nКількома днями раніше під Олексіївкою бійці ССО захопили двох північнокорейців."),
    ("en", "Ukraine captures North Korean soldier near Ryzhivka, border guards say",
     "Ukrainian border guards captured a North Korean soldier near the village of Ryzhivka in Sumy Oblast, the State "
     "Border Guard Service said.\n\nDays earlier, special forces took two North Koreans prisoner near Oleksiivka."),
    ("ru", "Украинские пограничники взяли в плен солдата КНДР под Рыжевкой",
     "Украинские пограничники взяли в плен северокорейского военнослужащего у села Рыжевка Сумской области, заявил "
     "представитель погранслужбы.\n\nРанее бойцы ССО захватили под Алексеевкой двух северокорейцев."),
    ("ko", "우크라 국경수비대, 리지우카서 북한군 1명 생포",
     "우크라이나 국경수비대가 수미주 리지우카 인근에서 북한군 병사 1명을 생포했다고 11일 밝혔다.\n\n앞서 우크라이나 "
     "특수작전군은 지난 7일 올렉시이우카에서 북한군 2명을 생포한 바 있다."),
]  # fmt: skip
# The first capture, told again by others.
SAME: list[Text] = [
    ("uk", "ССО взяли в полон двох солдатів КНДР на Сумщині",
     "Бійці ССО взяли в полон двох північнокорейських солдатів поблизу Олексіївки на Сумщині. У січні 2025 року "
     "українські військові захопили двох солдатів КНДР на Курщині."),
    ("ru", "ВСУ взяли в плен двух военных КНДР в Сумской области",
     "Украинские военные взяли в плен двух северокорейских солдат под Алексеевкой в Сумской области. Ранее, в январе "
     "2025 года, двух солдат КНДР захватили под Курском."),
    ("ko", "우크라 특수작전군, 수미주서 북한군 2명 생포",
     "우크라이나 특수작전군이 수미주 올렉시이우카에서 북한군 2명을 생포했다고 밝혔다. 앞서 지난해 1월 우크라이나군은 "
     "쿠르스크에서 북한군 2명을 생포한 바 있다."),
    ("en", "North Korean soldier captured in Sumy Oblast dies, Zelensky says",
     "One of the two North Korean soldiers whom Ukraine captured in Sumy Oblast has died of his wounds, Zelensky said. "
     "Special forces took the two prisoner days earlier."),
]  # fmt: skip


def _told(*texts: Text) -> Iterator[tuple[str, list[Change]]]:
    start = builders.WHEN
    articles = [
        builders.article(title, body, at=start + timedelta(hours=12 * n), id=f"a{n}", outlet=f"Outlet {n}", language=language)
        for n, (language, title, body) in enumerate(texts)
    ]  # fmt: skip
    for _, story, alert in trace(articles, WATCHLIST):
        yield story.id if story else "", list(alert.changes) if alert else []


@pytest.mark.parametrize("second", SECOND, ids=lambda text: text[0])
def test_another_capture_is_told_in_its_story_or_its_own(second: Text) -> None:
    """Whom other troops take at another village is no one of those taken before, though one report counts both."""
    _, (_, changes) = _told(FIRST, second)
    assert any(change.reason in ("new-act", "new-story") for change in changes)
    assert not any(change.reason in ("figure", "correction", "corroborated") for change in changes)


@pytest.mark.parametrize("again", SECOND, ids=lambda text: text[0])
@pytest.mark.parametrize("second", SECOND, ids=lambda text: text[0])
def test_it_is_told_once(second: Text, again: Text) -> None:
    """Who tells the second capture again has no new one."""
    *_, (_, changes) = _told(FIRST, second, again)
    assert not [change for change in changes if change.reason in ("new-act", "new-story")]


@pytest.mark.parametrize("again", SAME, ids=lambda text: f"{text[0]}: {text[1][:20]}")
def test_the_same_capture_is_no_second_one(again: Text) -> None:
    """A report of the capture that recalls one of years ago, or of what became of a prisoner, tells no other capture."""
    _, (_, changes) = _told(FIRST, again)
    assert not [c for c in changes if c.reason in ("new-act", "new-story") and c.subject == "capture"]
