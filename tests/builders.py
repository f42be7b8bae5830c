"""What many tests build: records, Kafka messages, and where the repository and its golden files are.

Each builder gives a complete record; a test names only the fields that it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import uuid4

from msgspec.structs import replace

from pactwatch import codec
from pactwatch.records import Alert, Article, Record, Story, TaggedArticle

ROOT: Final = Path(__file__).parents[1]
GOLDEN: Final = ROOT / "tests" / "golden"
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
EXAMPLES: Final = ROOT / "pactwatch" / "examples"  # one record of each topic, as JSON
WHEN: Final = datetime(2024, 10, 21, tzinfo=UTC)
R = TypeVar("R", bound=Record)
# Headlines that name the parties and tell nothing, so that only the body does; the second names the soldiers too.
PARTIES = {
    "ko": "북한 러시아 소식",
    "en": "North Korea and Russia",
    "ru": "КНДР и Россия",
    "uk": "КНДР і Росія",
}
SOLDIERS = {
    "en": "North Korean troops in Russia",
    "ko": "북한군 러시아 파병",
    "ru": "Солдаты КНДР в России",
    "uk": "Солдати КНДР у Росії",
}


@dataclass
class Message:
    """A record as a Kafka client delivers it."""

    value: bytes | None
    topic: str = "articles"
    partition: int = 2
    offset: int = 7
    key: bytes | None = b"k"
    timestamp: float = WHEN.timestamp()
    headers: Iterable[tuple[str, bytes | None]] | None = ()
    generation_id: int = 1  # of the consumer group, when it was read


def word() -> str:
    """A word that no other text has, of letters alone: digits in it would be read as numbers, and tie stories together."""
    return uuid4().hex[:12].translate(_LETTERS)


def article(title: str = "", body: str = "", *, at: datetime = WHEN, **changes: Any) -> Article:
    """An article of an unknown language and country; `at` is when it was published, seen and fetched."""
    given: dict[str, Any] = {
        "id": "a", "revision": "r", "feed": "https://example.org/feed", "outlet": "example", "country": "ZZ",
        "ownership": "independent", "language": "und", "title": title, "body": body,
        "first_seen": at, "fetched": at, "event_time": at, "filed": at,
    }  # fmt: skip
    return Article(**{**given, **changes})


def tagged(**changes: Any) -> TaggedArticle:
    """The tagged article of the golden records."""
    return example("articles.tagged", TaggedArticle, **changes)


def story(**changes: Any) -> Story:
    """The story of the golden records."""
    return example("stories", Story, **changes)


def alert(**changes: Any) -> Alert:
    """The alert of the golden records."""
    return example("alerts", Alert, **changes)


def example(topic: str, kind: type[R], **changes: Any) -> R:
    """The golden record of a topic."""
    return replace(codec.decode(example_bytes(topic), kind), **changes)


def example_bytes(topic: str) -> bytes:
    """The golden record of a topic, as JSON."""
    return (EXAMPLES / f"{topic}.json").read_bytes()
