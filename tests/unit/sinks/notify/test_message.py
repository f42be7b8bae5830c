"""A message in words."""

from __future__ import annotations

import builders
import pytest
from builders import WHEN
from msgspec.structs import replace

from pactwatch.records import Actor, Alert, Change, Claim, Evidence, Speaker
from sinks.notify.message import words

PROOF = Evidence(field="body", start=10, end=20, text="denies", rule="r", weight=1.0)
DENIED = Change(reason="denied", subject="s", after="a", sentence="Russia denies it.", evidence=(PROOF,))
SPEAKER = Speaker(text="Kremlin\nspokesman", field="body", start=0, end=8)
CLAIM = Claim(
    speaker=SPEAKER, actor=None, stance="denies", status="denied", text="…", field="body", start=5, end=30
)
ELSEWHERE = Claim(
    speaker=Speaker(text="a passer-by", field="body", start=40, end=50), actor=None, stance="asserts",
    status="alleged", text="…", field="body", start=40, end=90,
)  # fmt: skip


def alert(**changes: object) -> Alert:
    given = {
        "title": "Troops",
        "changes": (DENIED,),
        "claims": (CLAIM, ELSEWHERE),
        "origin_count": 3,
        "story_id": "s1",
        **changes,
    }
    return builders.alert(**given)


def test_one_alert_is_short() -> None:
    """The sentence, who says it in the article's words and who reports it, how many origins, two links; nothing else."""
    found = words([alert(outlet="Example News", country="KR")], "https://desk.example.org/")
    assert found.subject == "Russia denies it."
    assert found.text == (
        "Russia denies it.\n"
        "“Troops”\n"
        "Said by Kremlin spokesman; reported by Example News (KR). 3 independent origins.\n"
        f"Article: {alert().url}\n"
        "Story: https://desk.example.org/story/s1\n"
    )


@pytest.mark.parametrize(
    ("stands_for", "says"), [("Lee Jae-myung", "Said by Lee Jae-myung; reported by "), ("", "Reported by ")]
)
def test_a_pronoun_is_no_speaker(stands_for: str, says: str) -> None:
    """The words that name who is meant are shown, and nobody where the article does not make that clear."""
    he = replace(CLAIM, speaker=replace(SPEAKER, text="he", stands_for=stands_for))
    assert f"\n{says}{alert().outlet}" in words([alert(claims=(he,))]).text


@pytest.mark.parametrize(
    ("language", "second", "says"),
    [
        ("ko", "nis", "Said by South Korea's spy agency (국정원, 당국)"),
        ("ko", None, "Said by South Korea's spy agency (국정원) and 당국"),
        ("en-GB", "nis", "Said by 국정원 and 당국"),
    ],
)
def test_a_speaker_of_another_language_has_his_english_name(
    language: str, second: str | None, says: str
) -> None:
    """Who reads English alone knows who says it; the article's words stay beside, and who is in no list has only them."""
    claims = tuple(
        replace(CLAIM, actor=actor, speaker=replace(SPEAKER, text=text))
        for actor, text in (("nis", "국정원"), (second, "당국"))
    )
    actors = (Actor(id="nis", kind="body", labels={"en": "South Korea's spy agency", "ko": "국정원"}),)
    text = words([alert(claims=claims, actors=actors, language=language)]).text
    assert f"\n{says}; reported by " in text


@pytest.mark.parametrize("sentence", ["word " * 200, "낱" * 900, "It is " + "x" * 900])
def test_a_long_sentence_is_cut_between_words(sentence: str) -> None:
    """No half of a word is left, unless it would fill the line by itself."""
    line = words([alert(changes=(replace(DENIED, sentence=sentence),))]).text.splitlines()[0]
    assert 350 < len(line) <= 400 and line.endswith("…")
    assert " " not in sentence[9:] or line.removesuffix("…").endswith("word")


def test_a_speaker_is_named_once() -> None:
    """A name alone adds nothing to the office with the name; another speaker does."""
    name, other = (replace(CLAIM, speaker=replace(SPEAKER, text=text)) for text in ("spokesman", "Tass"))
    text = words([alert(claims=(name, CLAIM, other))]).text
    assert "\nSaid by Kremlin spokesman and Tass; reported by " in text


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Seoul counts 1,500 (first report; Kyiv (HUR) had said so).", "Seoul counts 1,500."),
        ("Seoul counts 10 boxes (room for 40) at sea.", "Seoul counts 10 boxes (room for 40) at sea."),
        (
            "Seoul counts 9 (in Korean: “9:)”; first report).",
            "Seoul counts 9 (in Korean: “9:)”; first report).",
        ),
    ],
)
def test_a_subject_leaves_the_remarks_to_the_text(sentence: str, subject: str) -> None:
    """What stands in brackets at the sentence's end; a lone bracket in a headline is none."""
    found = words([alert(changes=(Change(reason="figure", subject="s", after="a", sentence=sentence),))])
    assert found.subject == subject
    assert sentence in found.text


def test_the_subject_is_the_most_severe_change() -> None:
    """Of a story's alerts that came as one message, the newest of the most severe."""
    first, last = (
        alert(severity=n, changes=(Change(reason="figure", subject="s", after="a", sentence=f"{n}."),))
        for n in (3, 2)
    )
    assert words([alert(severity=3), first, last]).subject == "3."


def test_changes_of_a_story_are_told_once_and_in_order() -> None:
    """Several alerts of a story are one block with the newest source."""
    later = alert(changes=(DENIED, Change(reason="figure", subject="s", after="a", sentence="Now 300.")),
                  outlet="Second", origin_count=4)  # fmt: skip
    found = words([alert(), later])
    assert found.text.startswith("Russia denies it.\nNow 300.\n“Troops”\n")
    assert found.text.count("Russia denies it.") == 1
    assert "by Second (KR). 4 independent origins." in found.text
    assert "Story:" not in found.text


def test_a_digest_has_a_block_for_each_story() -> None:
    """Its subject says how many alerts and stories there are, and what is most severe."""
    light = alert(severity=1, changes=(Change(reason="figure", subject="s", after="a", sentence="Now 300."),))
    found = words([light, alert(story_id="s2"), alert(story_id="s2")], repeated="k1")
    assert found.subject == "3 alerts, 2 stories: Russia denies it."
    assert len(found.text.split("\n\n")) == 3
    assert found.text.endswith("\n\nYou may have this message already: k1\n")


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        ((), "Head line"),
        ((Change(reason="figure", subject="troops", before="1", after="2"),), "troops: 1 → 2"),
        ((Change(reason="new-story", subject="s", after="a", sentence="x" * 500),), "x" * 149 + "…"),
        (
            (Change(reason="new-story", subject="s", after="a", sentence="a\r\nBcc: b\x1b[0m"),),
            "a Bcc: b␛[0m",
        ),
    ],
)
def test_what_feeds_write_stays_one_line(changes: tuple[Change, ...], subject: str) -> None:
    """A headline where no change is told, older records, a sentence that is long or has line ends and controls."""
    assert words([alert(changes=changes, title="Head\n line")]).subject == subject


def test_only_web_addresses_are_links() -> None:
    """A feed can name any scheme."""
    assert "Article" not in words([alert(url="javascript:alert(1)")]).text
    assert words([alert(country="ZZ", claims=(), origin_count=1, raised=WHEN)]).text.split("\n")[2] == (
        f"Reported by {alert().outlet}. 1 independent origin."
    )


def test_a_sentence_about_the_story_comes_with_its_headline() -> None:
    """Also in the subject, and once if the sentence quotes it."""
    more = Change(
        reason="corroborated", subject="s", after="a", sentence="A second source reports the story."
    )
    assert words([alert(changes=(more,))]).subject == "A second source reports the story. “Troops”"
    first = Change(reason="new-story", subject="s", after="a", sentence="X reports: “Troops”.")
    assert words([alert(changes=(first,))]).text.count("Troops") == 1
