"""Records survive the wire, wrong bytes are refused in words, and schemas describe what is written."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress

import pytest
from builders import ROOT, example_bytes
from hypothesis import given
from hypothesis import strategies as st

from pactwatch import codec, topics
from pactwatch.codec import InvalidRecord
from pactwatch.records import Article, Record
from pactwatch.schemas import schema_files

KINDS = {topic.name: topic.record for topic in topics.all_topics(()) if topic.record}
NAMES = sorted(KINDS)


@pytest.mark.parametrize("name", NAMES)
def test_example_round_trips(name: str) -> None:
    """The example record of every topic decodes, and encodes to the same JSON."""
    record = codec.decode(example_bytes(name), KINDS[name])
    assert json.loads(codec.encode(record)) == json.loads(example_bytes(name))


@pytest.mark.parametrize("name", NAMES)
def test_example_fits_its_schema(name: str) -> None:
    """The generated JSON Schema accepts the example and refuses it when a required field is missing."""
    import jsonschema  # takes seconds: not for each process that collects

    schema, value = codec.schema(KINDS[name]), json.loads(example_bytes(name))
    jsonschema.Draft202012Validator(schema).validate(value)
    value.pop("id" if "id" in value else "url")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("name", NAMES)
def test_unknown_fields_are_ignored(name: str) -> None:
    """A record of a newer version, with a field more, can be read by this one."""
    newer = json.loads(example_bytes(name)) | {"invented_tomorrow": {"a": [1]}}
    assert codec.decode(json.dumps(newer).encode(), KINDS[name]) == codec.decode(
        example_bytes(name), KINDS[name]
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "empty"),
        (b"", "truncated"),
        (b"{", "truncated"),
        (b"[]", "array"),
        (b"{}", "missing required"),
        (b"\xff\xfe", ""),
    ],
)
def test_wrong_bytes_are_named(data: bytes | None, words: str) -> None:
    """What is not a record raises InvalidRecord with the record's name and the reason, in one line."""
    with pytest.raises(InvalidRecord) as caught:
        codec.decode(data, Article)
    assert caught.value.reason.startswith("not a Article: ")
    assert words in caught.value.reason
    assert "\n" not in caught.value.reason


@pytest.mark.parametrize("field", ["event_time", "published"])
def test_a_time_without_a_zone_is_refused(field: str) -> None:
    """It could not be compared with any other time later on: it never gets in."""
    article = json.loads(example_bytes("articles")) | {field: "2024-10-21T06:00:00"}
    with pytest.raises(InvalidRecord, match=f"timezone.*{field}"):
        codec.decode(json.dumps(article).encode(), Article)


@given(st.binary(max_size=400), st.sampled_from(sorted({k.__name__ for k in KINDS.values()})))
def test_never_raises_anything_else(data: bytes, kind: str) -> None:
    """Whatever the bytes, decoding gives a record or InvalidRecord."""
    record: type[Record] = next(k for k in KINDS.values() if k.__name__ == kind)
    with suppress(InvalidRecord):
        codec.decode(data, record)


def test_published_schemas_are_current() -> None:
    """docs/schemas is what the records say today: `make schemas` renews it."""
    folder = ROOT / "docs" / "schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} == schema_files()


def test_encoding_is_deterministic() -> None:
    """Equal records give equal bytes: what is sent twice is the same."""
    one, two = (codec.decode(example_bytes("stories"), KINDS["stories"]) for _ in range(2))
    assert codec.encode(one) == codec.encode(two)


_RACE = """
import sys, threading
sys.setswitchinterval(1e-6)
from pactwatch import codec
from pactwatch.records import Feed, FeedState, Story, TaggedArticle

kinds = [FeedState, Feed, TaggedArticle, Story]
together = threading.Barrier(12)

def read(first):
    together.wait()
    for kind in kinds[first:] + kinds[:first]:
        try:
            codec.decode(b'{"url": "http://a.test/", "id": "x", "claims": [{"a": 1}], "tags": [{}]}', kind)
        except codec.InvalidRecord:
            pass

threads = [threading.Thread(target=read, args=(number % 4,)) for number in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_threads_that_decode_a_kind_for_the_first_time_do_not_crash() -> None:
    """A process that reads its partitions in several threads stays alive: five starts, each of which crashed mostly before."""
    for _ in range(5):
        subprocess.run([sys.executable, "-c", _RACE], check=True, timeout=120)
