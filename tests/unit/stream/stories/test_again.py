"""What an alert has told, it does not tell once more in other words of the article."""

from __future__ import annotations

from datetime import UTC, datetime

import builders
import pytest

from pactwatch.records import TaggedArticle
from stream.stories.again import is_headline_again
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
AGAIN = [
    ("en", "Sybiha thanks Seoul for demining vehicles, announces sanctions against 12 DPRK generals",
     "Sybiha also announced that Ukraine had imposed sanctions on 12 North Korean generals and officers."),
    ("en", "Russia vetoes UN resolution demanding withdrawal of North Korean troops",
     "Russia on Friday vetoed a UN Security Council resolution that would have demanded the withdrawal of North Korean troops"
     " from Russian territory."),
    ("en", "Seoul summons Russian ambassador and bans exports to three Russian firms",
     "The ministry also said that it had banned all exports to the three Russian firms."),
    ("ko", "외교부, 러시아 대사 초치… 북한군 공병 추가 파병에 엄중 항의",
     "외교부는 또 북한군 공병의 추가 파병에 엄중히 항의했다고 밝혔다."),
    ("ko", "우크라이나, 북한군 장성 12명 제재 발표", "우크라이나 정부는 또 북한군 장성 12명에 대한 제재를 발표했다고 밝혔다."),
    ("ru", "Путин поблагодарил КНДР и подписал закон о ратификации военного протокола",
     "Путин также подписал закон о ратификации военного протокола с КНДР."),
    ("ru", "МИД Украины вызвал посла и ввел санкции против северокорейских генералов",
     "МИД Украины также сообщил, что против северокорейских генералов введены санкции."),
    ("uk", "МЗС України подякувало Сеулу та запровадило санкції проти 12 генералів КНДР",
     "МЗС України також повідомило, що запроваджено санкції проти 12 генералів КНДР."),
    ("uk", "Буданов: КНДР відправила до Росії нову бригаду саперів, перші вже на Курщині",
     "Буданов також повідомив, що КНДР відправила до Росії нову бригаду саперів."),
]  # fmt: skip
MORE = [
    ("en", "Sybiha thanks Seoul for demining vehicles, announces sanctions against 12 DPRK generals",
     "Sybiha also announced that Ukraine had imposed sanctions on 40 North Korean firms."),
    ("en", "Russia vetoes UN resolution demanding withdrawal of North Korean troops",
     "South Korea's ambassador also said that 30 countries had backed the withdrawal of North Korean troops."),
    ("ko", "우크라이나, 북한군 장성 12명 제재 발표", "우크라이나 정부는 또 북한 기업 3곳의 자산을 동결했다고 밝혔다."),
    ("ru", "Путин поблагодарил КНДР и подписал закон о ратификации военного протокола",
     "Путин также сообщил, что 260 северокорейских операторов завершили обучение."),
    ("uk", "Буданов: КНДР відправила до Росії нову бригаду саперів, перші вже на Курщині",
     "Буданов також повідомив, що до КНДР повернулися 260 операторів дронів."),
]  # fmt: skip


def read(language: str, title: str, text: str) -> TaggedArticle:
    ((tagged, _, _),) = trace(
        [builders.article(title, text, language=language)], load_watchlist("korea-russia-ukraine")
    )
    return tagged


@pytest.mark.parametrize(("language", "title", "text"), AGAIN)
def test_a_sentence_that_says_what_the_headline_says_is_its_news_again(
    language: str, title: str, text: str
) -> None:
    """One of its clauses in other words, with other names for the same, and no number that it lacks."""
    assert is_headline_again(
        text, [f"Outlet reports: “{title}” (first report)."], read(language, title, text)
    )


@pytest.mark.parametrize(("language", "title", "text"), MORE)
def test_another_number_or_another_deed_is_not(language: str, title: str, text: str) -> None:
    """A few words that both have are no clause."""
    assert not is_headline_again(
        text, [f"Outlet reports: “{title}” (first report)."], read(language, title, text)
    )


@pytest.mark.parametrize(("language", "title", "text"), AGAIN)
def test_what_no_sentence_quotes_is_not_told(language: str, title: str, text: str) -> None:
    """Readers who were not shown the headline do not have its news."""
    assert not is_headline_again(
        text, ["Outlet reports that Ukraine has acted."], read(language, title, text)
    )


def sentences(language: str, title: str, body: str) -> list[str]:
    """Those of the article's alert."""
    article = builders.article(title, body, at=WEDNESDAY, language=language)
    ((_, _, alert),) = trace([article], load_watchlist("korea-russia-ukraine"))
    return [change.sentence for change in alert.changes] if alert else []


def test_another_partys_word_on_the_headline_is_news() -> None:
    """Who condemns what the headline says, or denies it, says something else with the same words."""
    title = "North Korea has sent more troops to Russia, Seoul says"
    lead = "SEOUL, March 4 (Reuters) - North Korea has sent more troops to Russia, South Korea's spy agency said on Wednesday. "
    answer = "Ukraine's Foreign Ministry urged allies to stop North Korea sending more troops to Russia."
    assert any(answer in each for each in sentences("en", title, lead + answer))
    blame = "Ukraine's Foreign Ministry condemned the sending of more North Korean troops to Russia."
    assert any(each.startswith("Ukraine condemns") for each in sentences("en", title, lead + blame))


def test_words_told_beside_the_news_are_not_quoted_too() -> None:
    """What an ambassador answers is told with his summons, and once."""
    title = "외교부, 주한러시아대사 초치… 北 공병 추가 파병 항의"
    body = (
        "외교부는 4일 게오르기 지노비예프 주한 러시아 대사를 불러 북한 공병의 추가 파병에 엄중 항의했다.\n\n"
        '지노비예프 대사는 "러·북 협력은 국제법의 틀 안에서 이뤄지고 있으며 한국의 안보 이익을 겨냥한 것이 아니다"라는 취지로'
        " 답하고, 한국 측 입장을 본국에 보고하겠다고 말한 것으로 알려졌다."
    )
    (told,) = sentences("ko", title, body)
    assert "Georgy Zinoviev of Russia says that its cooperation with North Korea is within" in told
