"""What travels on Kafka, for readers in other languages. In: the table of topics. Out: JSON Schemas, one AsyncAPI document.

`python -m pactwatch.schemas FOLDER` writes them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final

import msgspec

from pactwatch import __version__, codec, topics
from pactwatch.envelope import alert_headers
from pactwatch.records import Alert, Record
from pactwatch.topics import Topic

# What people and other programs may write; everything else is read.
WRITTEN: Final = (topics.FEEDS, topics.VERDICTS, topics.SUBSCRIPTIONS)
LICENSE: Final = {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"}
_REFERENCE = "#/components/schemas/{name}"


def schema_files() -> dict[str, str]:
    """File name -> text: a JSON Schema for every topic that carries records, and asyncapi.json."""
    documents = {
        topic.name: codec.schema(topic.record) for topic in topics.all_topics(()) if topic.record is not None
    }
    documents["asyncapi"] = asyncapi(())
    return {f"{name}.json": as_text(document) for name, document in documents.items()}


def as_text(document: Mapping[str, Any]) -> str:
    """The document as it is kept in a file."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def components(*kinds: type[msgspec.Struct]) -> dict[str, Any]:
    """The schemas of these records by name, as AsyncAPI and OpenAPI keep them."""
    _, schemas = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    return schemas


def examples() -> dict[str, Any]:
    """A record for each topic of records, by the topic's name."""
    folder = resources.files("pactwatch") / "examples"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return {file.name.removesuffix(".json"): json.loads(file.read_text(encoding="utf-8")) for file in files}


def asyncapi(themes: tuple[str, ...]) -> dict[str, Any]:
    """AsyncAPI 3.0: every topic of an installation with these themes, what it carries, and who writes it."""
    every = topics.all_topics(themes)
    kinds: dict[type[Record], str] = {}  # with the first topic of each
    for topic in every:
        if topic.record:
            kinds.setdefault(topic.record, topic.name)
    made = examples()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "pactwatch",
            "version": __version__,
            "description": "What pactwatch reads from feeds and says about it, on Kafka. Fields are only added.",
            "license": LICENSE,
        },
        "defaultContentType": "application/json",
        "channels": {topic.name: _channel(topic) for topic in every},
        "operations": {f"{_action(topic)}.{topic.name}": _operation(topic) for topic in every},
        "components": {
            "messages": {kind.__name__: _message(kind, made[name]) for kind, name in kinds.items()}
            | {"DeadLetter": _DEAD_LETTER},
            "schemas": components(*kinds),
        },
    }


def _channel(topic: Topic) -> dict[str, Any]:
    settings: dict[str, Any] = {"cleanup.policy": ["compact" if topic.kept is None else "delete"]}
    if topic.kept is not None:
        settings["retention.ms"] = int(topic.kept.total_seconds() * 1000)
    return {
        "address": topic.name,
        "description": f"Keyed by {topic.key}.",
        "messages": {_name(topic): {"$ref": f"#/components/messages/{_name(topic)}"}},
        "bindings": {
            "kafka": {"topic": topic.name, "partitions": topic.partitions, "topicConfiguration": settings}
        },
    }


def _operation(topic: Topic) -> dict[str, Any]:
    channel = f"#/channels/{topic.name}"
    return {
        "action": _action(topic),
        "channel": {"$ref": channel},
        "messages": [{"$ref": f"{channel}/messages/{_name(topic)}"}],
    }


def _action(topic: Topic) -> str:
    """What pactwatch does there, as AsyncAPI has it: others do the opposite."""
    return "receive" if topic in WRITTEN else "send"


def _name(topic: Topic) -> str:
    return topic.record.__name__ if topic.record else "DeadLetter"


def _message(kind: type[Record], made: Any) -> dict[str, Any]:
    """A message, with the headers that alerts have and the record that is `made` as its example."""
    message: dict[str, Any] = {
        "summary": (kind.__doc__ or "").partition("\n")[0],
        "contentType": "application/json",
        "payload": {"$ref": _REFERENCE.format(name=kind.__name__)},
        "examples": [{"payload": made}],
    }
    if kind is Alert:
        sent = {name: value.decode() for name, value in alert_headers(msgspec.convert(made, Alert))}
        message["headers"] = {
            "type": "object",
            "description": "CloudEvents 1.0 in binary mode.",
            "properties": {name: {"type": "string"} for name in sent},
            "required": list(sent),
        }
        message["examples"][0]["headers"] = sent
    return message


_DEAD_LETTER: Final = {
    "summary": "The bytes of what could not be processed; its headers say where it came from and why.",
    "contentType": "application/octet-stream",
    "payload": {"type": "string", "format": "binary"},
}


if __name__ == "__main__":
    for name, text in schema_files().items():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")
