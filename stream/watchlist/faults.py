"""All that keeps data from having a form; msgspec itself names only the first. Pure.

In: parsed TOML and the type that it should be. Out: each fault in msgspec's words, with the keys that lead to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import msgspec


class Fault(NamedTuple):
    """What is wrong with the value at `keys`, or with its key `name`; places in lists are left out."""

    text: str
    keys: tuple[str, ...]
    name: str = ""


def faults(value: object, form: Any, keys: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Every fault of a value, those of its parts before its own: nothing if it has the form."""
    try:
        msgspec.convert(value, form, str_keys=True)
        return
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at ")
        first = Fault(text, (*keys, *re.findall(r"\.(\w+)", path)))
    arm = _arm(value, form)
    found = [Fault(text, keys, name) for name, text in _of_keys(value, arm)]
    for key, part, inner in _parts(value, arm):
        found += faults(part, inner, (*keys, *key))
    yield from found or [first]


def _arm(value: object, form: Any) -> Any:
    """The type of a union that the value is meant to be, without its constraints; the form itself if that cannot be told."""
    if get_origin(form) is Annotated:
        return _arm(value, get_args(form)[0])
    if get_origin(form) not in (Union, UnionType):
        return form
    arms = [each for each in get_args(form) if _takes(each, value)]
    return _arm(value, arms[0]) if len(arms) == 1 else form


def _takes(form: Any, value: object) -> bool:
    if isinstance(value, list):
        return get_origin(form) is list
    if not (isinstance(value, Mapping) and _is_struct(form)):
        return False
    config = form.__struct_config__
    return config.tag_field is None or value.get(config.tag_field) == config.tag


def _of_keys(value: object, form: Any) -> Iterator[tuple[str, str]]:
    """Keys that a table lacks or that nothing reads."""
    if not (isinstance(value, Mapping) and _is_struct(form)):
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(form)}
    for name in value:
        if name not in fields and name != form.__struct_config__.tag_field:
            yield name, f"Object contains unknown field `{name}`"
    for name, field in fields.items():
        if field.required and name not in value:
            yield name, f"Object missing required field `{name}`"


def _parts(value: object, form: Any) -> Iterator[tuple[tuple[str, ...], object, Any]]:
    """The values inside a value, each with its key and its form."""
    if isinstance(value, Mapping) and _is_struct(form):
        for field in msgspec.structs.fields(form):
            if field.encode_name in value:
                yield (field.encode_name,), value[field.encode_name], field.type
    elif isinstance(value, Mapping) and get_origin(form) is dict:
        for key, part in value.items():
            yield (str(key),), part, get_args(form)[1]
    elif isinstance(value, list) and get_origin(form) is list:
        for part in value:
            yield (), part, get_args(form)[0]


def _is_struct(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, msgspec.Struct)
