"""Which stories follow each other up, however soon: by a deed that is told again, by what comes after it, by an admission."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest
from msgspec.structs import replace
from samplenews import news

from pactwatch.records import Act, Article, Story
from stream.stories.earlier import Deeds
from stream.trace import steps, trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
SENT = (
    "en",
    "South Korea spies: North has shipped 1,500 special forces to Russia",
    "North Korea has begun sending soldiers to Russia, the National Intelligence Service in Seoul said. Four ships fetched "
    "about 1,500 of them from Chongjin, Hamhung and Musudan.",
)
SUMMONED = (
    "ko",
    "외교부, 지노비예프 러 대사 초치",
    "김홍균 외교부 1차관은 21일 게오르기 지노비예프 주한러시아대사를 불러 북한군의 러시아 파병에 강력히 항의했다.",
)
CAPTURED = (
    "uk",
    "Двох військових КНДР узято в полон на Курщині",
    "Українські військові взяли в полон двох поранених солдатів КНДР, їх привезли до Києва, повідомив Володимир Зеленський.",
)
SHELLS = (
    "en",
    "North Korea shipped 1,000 containers of arms to Russia, White House says",
    "North Korea has delivered more than 1,000 containers of munitions to Russia, the White House spokesman John Kirby said.",
)
TAKEN = "Ukraine says it has captured two North Korean soldiers in Kursk"
VISIT = (
    "en",
    "Russian defence minister Belousov arrives in Pyongyang",
    "Russian Defence Minister Andrei Belousov arrived in Pyongyang on Friday for talks on military cooperation.",
)
SIGNED = (
    "ru",
    "Россия и КНДР заключили договор о стратегическом партнёрстве",
    "Владимир Путин и Ким Чен Ын подписали договор о всеобъемлющем стратегическом партнёрстве двух стран.",
)


def stories(*texts: tuple[str, str, str]) -> list[Story]:
    """The newest state of the story that each text opens, in order; they come ten minutes after each other."""
    articles: list[Article] = [
        builders.article(
            title, body, at=builders.WHEN + timedelta(minutes=10 * n), id=f"a{n}", language=language
        )
        for n, (language, title, body) in enumerate(texts)
    ]
    newest = {story.id: story for _, story, _ in trace(articles, WATCHLIST) if story}
    return sorted(newest.values(), key=lambda story: story.first_event)


@pytest.mark.parametrize(
    ("first", "second"), [(SENT, SUMMONED), (SENT, CAPTURED)], ids=["told again", "what comes after"]
)
def test_what_comes_after_follows_up(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    """A protest that tells the deed again, and the capture of those who were sent."""
    earlier, later = stories(first, second)
    assert (earlier.follows, later.follows) == ((), (earlier.id,))


@pytest.mark.parametrize(
    ("first", "second"),
    [(SHELLS, SUMMONED), (SHELLS, CAPTURED), (VISIT, SIGNED)],
    ids=["summons", "capture", "pact"],
)
def test_what_is_only_alike_does_not(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    """Soldiers are no follow-up of shells, and a pact none of a visit that it does not tell."""
    assert [story.follows for story in stories(first, second)] == [(), ()]


def test_the_samples_lead_from_first_report_to_admission() -> None:
    """The story of the admission follows up the report that Seoul made, and the denial of Moscow; so do protest and capture."""
    titles = {story.id: story.title for story in news().stories.values()}
    found = {story.title: [titles[each] for each in story.follows] for story in news().stories.values()}
    report, denial = SENT[1], "Песков: сведения об участии солдат КНДР в спецоперации — фейк"
    (admission,) = (sorted(earlier) for earlier in found.values() if denial in earlier)
    assert {denial, report} <= set(admission)
    assert found[TAKEN] == [report]
    assert all(report not in earlier for title, earlier in found.items() if "containers" in title)


def test_the_first_report_is_followed_up() -> None:
    """Of several stories that told a deed it is the oldest, and what it follows up is kept when more is found."""
    sent, _, captured = stories(SENT, SUMMONED, CAPTURED)
    assert captured.follows == (sent.id,)


def test_deeds_that_are_forgotten_leave_nothing() -> None:
    """A story's deed moves with its state: what changed, expired or came back leaves no trace of its older state."""
    (story,) = stories(SENT)
    older = replace(story, first_event=story.first_event - timedelta(days=1))
    met = replace(story, acts=(replace(story.acts[0], act=_meeting(story.acts[0].act)), *story.acts))
    deeds = Deeds()
    for old, new in (
        (None, story),
        (story, older),
        (older, older),
        (older, met),
        (met, story),
        (story, None),
    ):
        deeds.replace(old, new)
    assert not deeds


def _meeting(act: Act) -> Act:
    return replace(act, act="meet", to=None, with_="russia")


def test_the_order_of_a_story_does_not_matter() -> None:
    """Whatever a story told first, a decision here, the sending that it tells as news is followed up."""
    titles = ('국정원 "북 특수부대 1천500명, 러 함정 타고 블라디보스토크로"', SENT[1], TAKEN)
    articles = [next(each for each in news().tagged if each.article.title == title) for title in titles]
    told = [step.story for step in steps((each, each.article.event_time) for each in articles)]
    first, _, captured = (story for story in told if story)
    assert first.acts[0].act.act == "decide"
    assert captured.follows == (first.id,)
