"""A correction compares the numbers of one thing: radars with radars, not with the vehicles beside them."""

from __future__ import annotations

import builders
import pytest
from msgspec.structs import replace

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
# Language, headline, text, the note of the corrected one, and how its headline is marked.
PAGES = {
    "ko": ("정부, 우크라에 대드론 레이더 {}대·지뢰제거전차 {}대 지원 결정",
           "정부는 10일 국무회의를 열어 우크라이나에 대드론 레이더 {}대와 지뢰제거전차 {}대를 지원하기로 의결했다.", "[정정] "),
    "en": ("South Korea to give Ukraine {} radars and {} mine-clearing vehicles",
           "South Korea will give Ukraine {} anti-drone radars and {} mine-clearing vehicles, the government said on Thursday.",
           "(Corrected) "),
    "ru": ("Сеул передаст Украине {} радаров и {} машин разминирования",
           "Южная Корея передаст Украине {} радаров и {} машин разминирования, сообщили в правительстве.", "Исправление: "),
    "uk": ("Сеул передасть Україні {} радарів і {} машин розмінування",
           "Південна Корея передасть Україні {} радарів і {} машин розмінування, повідомили в уряді.", "[Виправлено] "),
}  # fmt: skip
NOTES = {
    "ko": " ※ 대통령실이 자료의 오류를 알려와 수량을 {}대에서 {}대로 바로잡습니다.",
    "en": " (Corrects the number from {} to {}.)",
    "ru": " (Число исправлено с {} на {}.)",
    "uk": " (Число виправлено з {} на {}.)",
}
CHANGED = [(30, 12, 20, 12), (20, 30, 20, 12), (30, 20, 25, 20)]


def corrected(language: str, numbers: tuple[int, int, int, int], *, note: bool) -> str:
    """What is told of a page with the last two numbers, which had the first two."""
    title, body, mark = PAGES[language]
    was, now = numbers[:2], numbers[2:]
    wrong = next(pair for pair in zip(was, now, strict=True) if pair[0] != pair[1])
    first = builders.article(
        title.format(*was), body.format(*was), id="a", language=language, outlet="Courier"
    )
    text = body.format(*now) + (NOTES[language].format(*wrong) if note else "")
    second = builders.article(mark + title.format(*now), text, id="a", language=language, outlet="Courier")
    steps = list(trace([first, replace(second, revision="two", revised=True)], WATCHLIST))
    alert = steps[-1].alert
    return " ".join(change.sentence for change in alert.changes) if alert else ""


@pytest.mark.parametrize("note", [True, False], ids=["note", "none"])
@pytest.mark.parametrize("numbers", CHANGED)
@pytest.mark.parametrize("language", PAGES)
def test_a_correction_compares_numbers_of_one_thing(
    language: str, numbers: tuple[int, int, int, int], note: bool
) -> None:
    """The wrong number is that of the thing of which another is given now; that of what stands beside it is not."""
    told = corrected(language, numbers, note=note)
    (was, now) = next(p for p in zip(numbers[:2], numbers[2:], strict=True) if p[0] != p[1])
    kept = set(numbers[:2]) & set(numbers[2:])
    assert f"from {was} to {now} " in told
    assert not any(f"from {each} to" in told for each in kept)
