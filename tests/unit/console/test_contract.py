"""What is promised to programs: the documents are valid, and their examples are records as the stages make them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from console.contract import openapi
from pactwatch import codec, topics
from pactwatch.schemas import WRITTEN, as_text, asyncapi, examples

THEMES = ("troop-deployment", "arms-transfer")


def references(document: Any) -> Iterator[str]:
    """Every $ref in it."""
    if isinstance(document, dict):
        yield from (value for key, value in document.items() if key == "$ref" and isinstance(value, str))
        document = list(document.values())
    if isinstance(document, list):
        for each in document:
            yield from references(each)


def at(document: Any, reference: str) -> Any:
    """What a reference inside the document leads to; raises KeyError."""
    for step in reference.removeprefix("#/").split("/"):
        document = document[step]
    return document


def misfits(example: Any, schema: dict[str, Any]) -> list[Any]:
    """Where an example does not fit a schema."""
    from jsonschema import Draft202012Validator  # takes seconds: not for each process that collects

    return list(Draft202012Validator(schema).iter_errors(example))


def test_openapi_is_valid() -> None:
    """A validator of OpenAPI 3.1 finds nothing wrong, and every reference leads somewhere."""
    from openapi_spec_validator import (
        OpenAPIV31SpecValidator,
    )  # takes seconds: not for each process that collects

    document = json.loads(as_text(openapi()))
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []
    assert all(at(openapi(), reference) for reference in references(openapi()))


def test_asyncapi_has_every_topic() -> None:
    """Each topic of the installation is a channel with its operation, and every reference leads somewhere."""
    document = asyncapi(THEMES)
    every = topics.all_topics(THEMES)
    assert set(document["channels"]) == {topic.name for topic in every}
    assert {each["channel"]["$ref"] for each in document["operations"].values()} == {
        f"#/channels/{topic.name}" for topic in every
    }
    received = {f"receive.{topic.name}" for topic in WRITTEN}
    assert {name for name, each in document["operations"].items() if each["action"] == "receive"} == received
    assert all(at(document, reference) for reference in references(document))


@pytest.mark.parametrize(
    "topic", [each for each in topics.all_topics(()) if each.record], ids=lambda t: t.name
)
def test_examples_are_records(topic: topics.Topic) -> None:
    """The example of each topic is read by our decoder without loss, and fits the schema that others use."""
    assert topic.record is not None
    example = examples()[topic.name]
    record = codec.decode(json.dumps(example).encode(), topic.record)
    assert json.loads(codec.encode(record)) == example
    schema = {
        "$ref": f"#/components/schemas/{topic.record.__name__}",
        "components": asyncapi(())["components"],
    }
    assert misfits(example, schema) == []


def test_examples_fit_openapi() -> None:
    """The record in the example of the stream fits the schema beside it."""
    content = openapi()["paths"]["/alerts.events"]["get"]["responses"]["200"]["content"]["text/event-stream"]
    schema = content["schema"]["contentSchema"] | {"components": openapi()["components"]}
    for example in content["examples"].values():
        assert misfits(json.loads(example["value"]), schema) == []
