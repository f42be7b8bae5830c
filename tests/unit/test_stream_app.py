"""What the agents send for one record, without Kafka: whatever comes in, something that Kafka takes goes out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from pactwatch import codec, topics
from pactwatch.records import Article, Claim, TaggedArticle
from stream import app, tag

EXAMPLES = Path(__file__).parent.parent / "golden" / "records"
VALUES = {name: (EXAMPLES / f"{name}.json").read_bytes() for name in ("articles", "articles.tagged")}


def message(topic: str, value: bytes | None) -> Any:
    at = datetime(2024, 10, 21, tzinfo=UTC).timestamp()
    return SimpleNamespace(topic=topic, partition=2, offset=7, key=b"k", value=value, timestamp=at)


def reason(outgoing: list[app.Outgoing]) -> str:
    (letter,) = outgoing
    assert letter.topic == topics.DEAD_LETTERS.name
    return dict(letter.headers)["reason"].decode()


def huge(tagged: TaggedArticle) -> TaggedArticle:
    """More than Kafka takes, as a text without any full stop could become."""
    claim = Claim(
        actor="nis", stance="asserts", status="alleged", text="x" * 100_000, field="body", start=0, end=1
    )
    return msgspec.structs.replace(tagged, claims=(claim,) * 50)


def test_story_tells_the_story_before_its_alerts() -> None:
    """A tagged article sends the story, then its alert to `alerts` and to the topic of each theme, all under one key."""
    outgoing, outcome, known = app._advanced(message("articles.tagged", VALUES["articles.tagged"]), {}, {})
    assert outcome is not None
    assert outcome.alert is not None
    themes = [f"alerts.{theme}" for theme in outcome.alert.themes]
    assert [out.topic for out in outgoing] == ["stories", "alerts", *themes]
    assert {out.key for out in outgoing} == {outcome.story.id.encode()}
    assert known.stories == {}  # nothing is remembered before it is acknowledged


def test_table_changes_stay_in_the_partition() -> None:
    """The changelog gets the story in the partition of the record that changed it."""
    source = message("articles.tagged", VALUES["articles.tagged"])
    _, outcome, _ = app._advanced(source, {}, {})
    assert outcome is not None
    (change,) = app._table_changes(source, outcome)
    assert (change.topic, change.partition) == (topics.STORY_CHANGELOG.name, 2)
    table = SimpleNamespace(data={b"old": b"1"})
    app._remember(table, change)
    app._remember(table, change._replace(key=b"old", value=None))
    assert table.data == {outcome.story.id.encode(): codec.encode(outcome.story)}


def test_oversize_results_are_dead_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would exceed Kafka's message size is refused in words: sent again for ever it would stall the partition."""
    tagged = codec.decode(VALUES["articles.tagged"], TaggedArticle)
    monkeypatch.setattr(tag, "tag", lambda *_: huge(tagged))
    assert "are the most" in reason(app._tagged(message("articles", VALUES["articles"]), [None]))  # type: ignore[list-item]
    outgoing, outcome, _ = app._advanced(message("articles.tagged", codec.encode(huge(tagged))), {}, {})
    assert "are the most" in reason(outgoing)
    assert outcome is None


def test_a_fault_of_ours_is_a_dead_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception while tagging keeps the article in `dead-letters` and names itself."""
    monkeypatch.setattr(tag, "tag", lambda *_: 1 / 0)
    outgoing = app._tagged(message("articles", VALUES["articles"]), [None])  # type: ignore[list-item]
    assert reason(outgoing) == "tag failed: ZeroDivisionError: division by zero"


@pytest.mark.parametrize("value", [None, b"", b"{", b"[]"])
def test_what_is_no_record_is_a_dead_letter(value: bytes | None) -> None:
    """Both agents name the record that they can't read."""
    assert reason(app._tagged(message("articles", value), [])).startswith(f"not a {Article.__name__}")
    outgoing, outcome, _ = app._advanced(message("articles.tagged", value), {}, {})
    assert reason(outgoing).startswith(f"not a {TaggedArticle.__name__}")
    assert outcome is None
