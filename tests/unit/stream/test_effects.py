"""What one record causes, without Kafka: whatever comes in, something that Kafka takes goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from builders import Message, example_bytes

from pactwatch import codec, envelope, topics
from pactwatch.envelope import Outgoing
from pactwatch.records import Article, Claim, TaggedArticle
from stream import effects, tag
from stream.stories.recognise import Candidates
from stream.stories.story import open_story
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
THERE = {topic.name for topic in topics.all_topics(WATCHLIST.themes)}
VALUES = {name: example_bytes(name) for name in ("articles", "articles.tagged")}


def message(topic: str, value: bytes | None) -> Message:
    return Message(value, topic=topic)


def reason(outgoing: list[Outgoing]) -> str:
    (letter,) = outgoing
    assert letter.topic == topics.DEAD_LETTERS.name
    return dict(letter.headers)["reason"].decode()


def huge(tagged: TaggedArticle) -> TaggedArticle:
    """More than Kafka takes, as a text without any full stop could become."""
    claim = Claim(
        actor="nis", stance="asserts", status="alleged", text="x" * 100_000, field="body", start=0, end=1
    )
    return msgspec.structs.replace(tagged, claims=(claim,) * 50)


def advanced(
    tagged: TaggedArticle, known: Candidates | None = None
) -> tuple[list[Outgoing], list[Outgoing], Any]:
    effect = effects.advanced(message("articles.tagged", b""), tagged, known or Candidates(), THERE)
    return list(effect.first), list(effect.then), effect.outcome


def test_alerts_go_out_before_the_state() -> None:
    """A tagged article causes its alert on `alerts` and on the topic of each theme, then its story, all under one key."""
    alerts, states, outcome = advanced(codec.decode(VALUES["articles.tagged"], TaggedArticle))
    assert outcome is not None
    assert outcome.alert is not None
    assert [out.topic for out in alerts] == ["alerts", *(f"alerts.{t}" for t in outcome.alert.themes)]
    assert len({out.value for out in alerts}) == 1
    assert [(out.topic, out.value) for out in states] == [("stories", codec.encode(outcome.story))]
    assert {out.key for out in alerts + states} == {outcome.story.id.encode()}


def test_a_story_that_is_over_leaves_the_state() -> None:
    """A story that nobody reported for a month gets a tombstone, before the story that it made room for."""
    tagged = codec.decode(VALUES["articles.tagged"], TaggedArticle)
    old = open_story(tagged, now=datetime(2024, 9, 1, tzinfo=UTC))
    old = msgspec.structs.replace(old, id="old", articles=(), origins=())
    _, states, _ = advanced(tagged, Candidates([old]))
    assert (states[0].key, states[0].value) == (b"old", None)
    assert states[-1].value is not None


def test_what_comes_of_a_record_carries_its_trace() -> None:
    """Alerts, stories, tombstones, tagged articles and dead letters have the record's traceparent; their bytes don't."""
    trace = [("traceparent", b"00-" + b"a" * 32 + b"-" + b"b" * 16 + b"-01")]
    tagged = codec.decode(VALUES["articles.tagged"], TaggedArticle)

    def caused(headers: Any) -> list[Outgoing]:
        record = message("articles.tagged", b"")
        record.headers = headers
        effect = effects.advanced(record, tagged, Candidates(), THERE)
        article = message("articles", VALUES["articles"])
        article.headers = headers
        broken = message("articles", b"{")
        broken.headers = headers
        return [
            *effect.first,
            *effect.then,
            *effects.tagged(article, [WATCHLIST]).first,
            *effects.tagged(broken, [WATCHLIST]).first,
        ]

    found, bare = caused([*trace, ("other", b"x")]), caused(None)
    assert {out.topic for out in found} >= {"alerts", "stories", "articles.tagged", "dead-letters"}
    for one, without in zip(found, bare, strict=True):
        assert replace(one, headers=[]) == replace(without, headers=[])
        assert [header for header in one.headers if header not in without.headers] == trace


def test_oversize_results_are_dead_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would exceed Kafka's message size is refused with its size: sent again for ever it would stall the partition."""
    tagged = codec.decode(VALUES["articles.tagged"], TaggedArticle)
    monkeypatch.setattr(tag, "tag", lambda *_: huge(tagged))
    assert "the limit is" in reason(
        list(effects.tagged(message("articles", VALUES["articles"]), [WATCHLIST]).first)
    )
    letters, states, outcome = advanced(huge(tagged))
    assert "the limit is" in reason(letters)
    assert (states, outcome) == ([], None)


def test_an_alert_without_a_topic_is_a_dead_letter() -> None:
    """An article with a theme whose topic Kafka lacks is kept with the topic's name; its story stays as it was.

    Stories that are over leave the state all the same.
    """
    tagged = codec.decode(VALUES["articles.tagged"], TaggedArticle)
    old = msgspec.structs.replace(
        open_story(tagged, now=datetime(2024, 9, 1, tzinfo=UTC)), id="old", articles=(), origins=()
    )
    missing = topics.theme_topic(tagged.tags[0].theme).name
    effect = effects.advanced(message("articles.tagged", b""), tagged, Candidates([old]), THERE - {missing})
    assert reason(list(effect.first)) == f"Kafka has no topic {missing}: run `pactwatch setup`, then redrive"
    assert [(out.key, out.value) for out in effect.then] == [(b"old", None)]
    assert effect.outcome is None
    assert missing in effects.alert_topics(tagged)


def test_a_state_says_how_far_it_has_come() -> None:
    """Story and tombstone carry the time and offset of the article that they come of; other headers say nothing of it."""
    _, states, _ = advanced(codec.decode(VALUES["articles.tagged"], TaggedArticle))
    came = message("articles.tagged", b"")
    assert [envelope.place(out.headers) for out in states] == [(round(came.timestamp * 1000), came.offset)]
    assert envelope.place([("tagged", b"1:2:3"), ("other", b"1:2")]) is None


def test_an_internal_error_is_a_dead_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception while tagging keeps the article in `dead-letters` and names itself."""
    monkeypatch.setattr(tag, "tag", lambda *_: 1 / 0)
    outgoing = list(effects.tagged(message("articles", VALUES["articles"]), [WATCHLIST]).first)
    assert reason(outgoing) == "tag failed: ZeroDivisionError: division by zero"


@pytest.mark.parametrize("value", [None, b"", b"{", b"[]"])
def test_what_is_no_record_is_a_dead_letter(value: bytes | None) -> None:
    """Both agents name the record that they cannot read."""
    assert reason(list(effects.tagged(message("articles", value), []).first)).startswith(
        f"not a {Article.__name__}"
    )
    effect = effects.decoded(message("articles.tagged", value))
    assert isinstance(effect, effects.Effect)
    assert [out.topic for out in effect.first] == ["dead-letters"]
