"""Where a document is already. In: actions whose month is no property of the record. Out: the same, at the document's place.

An article without a believable date is filed when it is first seen. Sent again after a month's end, by a producer that was
killed before it could remember it, it is filed in another month: but a document has one place. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sinks.bulk import Action

Key = tuple[str, str]  # an index without its month, an id
_NO_DOCUMENT = frozenset({"index_not_found_exception", "index_closed_exception"})


def questions(actions: Sequence[Action]) -> list[dict[str, Any]]:
    """What to ask Elasticsearch for: each document at each place where it may be, the oldest first."""
    asked: dict[tuple[str, str], None] = {}
    for action in actions:
        asked |= dict.fromkeys((index, action.id) for index in action.places)
    return [{"_index": index, "_id": identifier, "_source": False} for index, identifier in asked]


def found(answers: Sequence[Mapping[str, Any]]) -> dict[Key, str]:
    """The place of each document that exists, from the answers in order. Raises Unanswered when one is not known now.

    A month without an index has no document, and in one that a person closed, none that can be written.
    """
    places: dict[Key, str] = {}
    for answer in answers:
        error = answer.get("error") or {}
        if error and error.get("type") not in _NO_DOCUMENT:
            raise Unanswered(str(error.get("reason") or error.get("type")))
        if answer.get("found"):
            places.setdefault((_kind(answer["_index"]), answer["_id"]), answer["_index"])
    return places


def settled(actions: Sequence[Action], places: Mapping[Key, str]) -> list[Action]:
    """The actions at the places of their documents; those of one document that is new, at the place of the first."""
    known = dict(places)
    moved = []
    for action in actions:
        place = known.setdefault((_kind(action.index), action.id), action.index)
        moved.append(replace(action, index=place) if action.places else action)
    return moved


class Unanswered(Exception):
    """Elasticsearch can't say now whether a document exists; the message is its reason."""


def _kind(index: str) -> str:
    return index.rpartition("-")[0]
