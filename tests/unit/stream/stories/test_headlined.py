"""An English article's news is told by its headline, with the outlet whose words they are, and once in an alert."""

from __future__ import annotations

from datetime import timedelta

from builders import article
from msgspec.structs import replace
from newsroom import START, act, claim, play, reasons, told

from pactwatch.records import Alert, Change, ChangeReason, TaggedArticle, Wording
from stream.stories.headlined import headlined, told_once
from stream.trace import trace
from stream.watchlist.load import load_watchlist

SENT = act("send", "north-korea", "russia")
TITLE = "Seoul says North Korean troops are in Russia"


def english(article: TaggedArticle) -> TaggedArticle:
    return replace(article, wording=Wording(language="English"))


def alerts(*texts: tuple[str, str, str]) -> list[Alert | None]:
    """The alerts of (language, title, body), an hour apart."""
    given = [
        article(
            title,
            body,
            at=START + timedelta(hours=number),
            id=f"{number}",
            outlet=f"Outlet {number}",
            language=language,
        )
        for number, (language, title, body) in enumerate(texts)
    ]
    return [alert for _, _, alert in trace(given, load_watchlist("korea-russia-ukraine"))]


def test_a_headline_is_its_outlets_word() -> None:
    """It is quoted whole, with the outlet, and with whom the text cites where the headline names nobody."""
    plain, quoted = english(told("a", SENT)), claim()
    assert headlined(plain, SENT) == f"outlet of a reports: “{TITLE}”"
    by_text = replace(plain, claims=(replace(quoted, field="title", start=90, end=91),), acts=())
    assert headlined(by_text, SENT) == f"outlet of a reports: “{TITLE}”"
    telling = replace(quoted, end=9, party="nis")
    cited = replace(plain, claims=(telling,), names={"nis": "South Korea's NIS"})
    assert (
        headlined(cited, replace(SENT, field="body"))
        == f"outlet of a reports, citing South Korea's NIS: “{TITLE}”"
    )


def test_only_a_statement_in_english_on_the_theme_is_quoted() -> None:
    """Readers get no headline that they cannot read, that asks, or that is about something else."""
    plain = english(told("a", SENT))
    other = replace(plain, wording=Wording(language="Korean"))
    asks = english(told("a", SENT, title="Are North Korean troops in Russia?"))
    tags = tuple(
        replace(tag, evidence=tuple(replace(e, field="body") for e in tag.evidence)) for tag in plain.tags
    )
    for each in (other, asks, replace(plain, tags=tags), told("a", SENT)):
        assert headlined(each, SENT) == ""


def test_the_headline_is_quoted_once() -> None:
    """Two acts of one headline are one sentence, and a party's word goes before the act that it tells of."""
    tagged = english(told("a", SENT))
    given: list[ChangeReason] = ["new-act", "new-act", "confirmed"]
    changes = [
        Change(reason=reason, subject=f"{n}", after="", sentence=f"It reports: “{TITLE}” ({n}).")
        for n, reason in enumerate(given)
    ]
    figure = Change(reason="figure", subject="f", after="", sentence="It speaks of 700.")
    assert told_once([*changes, figure], tagged) == [changes[2], figure]
    assert told_once([*changes[:2], figure], tagged) == [changes[0], figure]


def test_what_happens_next_is_told_by_the_next_headline() -> None:
    """A first report and what the story lacked are both told by their headlines, with all that these say."""
    first, second = alerts(
        (
            "en",
            "Seoul says 700 North Korean sappers are in Kursk",
            "North Korea has sent 700 sappers to Russia's Kursk region, South Korea's spy agency said on Monday.",
        ),
        (
            "en",
            "Ukraine captures two North Korean sappers in Kursk, Zelensky says",
            "Ukrainian forces have captured two of the North Korean sappers in Russia's Kursk region, President Volodymyr "
            "Zelensky said on Tuesday. South Korea's spy agency had said that 700 sappers were sent.",
        ),
    )
    assert first is not None
    assert first.changes[0].sentence.startswith(
        "Outlet 0 reports: “Seoul says 700 North Korean sappers are in Kursk” ("
    )
    assert second is not None
    assert "“Ukraine captures two North Korean sappers in Kursk, Zelensky says”" in second.changes[0].sentence


def test_other_languages_keep_their_own_sentence() -> None:
    """The sentence of a Korean article is ours."""
    outcome = play(replace(told("a", SENT), wording=Wording(language="Korean")))[0][0]
    assert reasons(outcome) == ["new-story"]
    assert "North Korea has sent" in outcome.alert.changes[0].sentence
