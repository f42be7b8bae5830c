"""What a statement says is told in its own words, with who issued it, where its headline tells nothing else."""

from __future__ import annotations

import builders

from stream.trace import trace
from stream.watchlist.load import load_watchlist

TITLE = "Kim Yo Jong, Vice Department Director of C.C., WPK, Issues Press Statement"
OPENING = (
    "Pyongyang, March 3 (KCNA) -- Kim Yo Jong, vice department director of the Central Committee of the Workers' Party of"
    " Korea, issued the following press statement on March 3."
)
THREAT = (
    "The decision of the ROK to hand over howitzers to the Kiev regime is a reckless act, and the ROK will have to pay a dear"
    " price for it."
)
REJECTED = "The story about a ship carrying shells from the port of Rajin to Russia is a sheer fabrication."
ADMITTED = "Our soldiers are fighting in the Kursk region of Russia in line with the treaty."


def sentences(*texts: tuple[str, str, str]) -> list[str]:
    """What is told of articles of a state's agency, each a language, a title and a text."""
    articles = [
        builders.article(title, body, language=language, outlet="KCNA", country="KP", ownership="state")
        for language, title, body in texts
    ]
    told = trace(articles, load_watchlist("korea-russia-ukraine"))
    return [change.sentence for _, _, alert in told if alert for change in alert.changes]


def test_each_thing_of_a_statement_is_told_with_who_issued_it() -> None:
    """The threat is the news; what the statement rejects and admits besides is told once each, its opening is not."""
    first, *others = sentences(("en", TITLE, "\n".join((OPENING, THREAT, REJECTED, ADMITTED))))
    assert first.startswith(f"KCNA, citing Kim Yo Jong: “{THREAT}”")
    assert {each.partition(": ")[2] for each in others} == {
        f"“{text}” (also in this report)." for text in (REJECTED, ADMITTED)
    }


def test_a_title_with_news_is_quoted_as_before() -> None:
    """A headline that says what happened is not replaced by the text."""
    first, *_ = sentences(
        ("en", "Kim Yo Jong says North Korean soldiers fight in Russia", f"{OPENING}\n{ADMITTED}")
    )
    assert "“Kim Yo Jong says North Korean soldiers fight in Russia”" in first


def test_in_another_language_one_sentence_with_key_words_is_enough() -> None:
    """Readers of English get the firmest sentence of a Korean paper with its key words, and no others."""
    text = (
        "이날 회의에서는 우크라이나에 대한 1,500억원 규모의 인도적·비살상 지원을 위한 일반예비비 지출안이 의결되었다.\n"
        "살상무기를 직접 지원하지 않는다는 정부의 기존 방침에는 변함이 없다."
    )
    first, *others = sentences(("ko", "제51회 국무회의 주요 안건 및 결과", text))
    assert "일반예비비 지출안이 의결되었다" in first
    assert "key words: " in first
    assert not any("also in this report" in each for each in others)
