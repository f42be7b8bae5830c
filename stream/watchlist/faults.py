"""All that keeps data from having a form; msgspec itself names only the first. Pure.

In: parsed TOML and the type that it should be. Out: each fault in one line, with the keys that lead to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from math import isfinite
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

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
        first = Fault(_worded(text, value, form), (*keys, *re.findall(r"\.(\w+)", path)))
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
    if not isinstance(value, Mapping):
        return
    if get_origin(form) is dict and (names := _choices(get_args(form)[0])):
        yield from ((name, unknown(name, names)) for name in value if name not in names)
    if _is_struct(form):
        yield from _of_fields(value, form)


def _of_fields(value: Mapping[Any, object], form: Any) -> Iterator[tuple[str, str]]:
    """Keys that no field has, and required fields without a key."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(form)}
    for name in value:
        if name not in fields and name != form.__struct_config__.tag_field:
            yield name, unknown(name, fields)
    for name, field in fields.items():
        if field.required and name not in value:
            yield name, f"no {name!r}"


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


def not_finite(value: object, keys: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Numbers that TOML has and nothing can count with: nan and inf."""
    if isinstance(value, float) and not isfinite(value):
        yield Fault("is not a finite number", keys)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from not_finite(part, (*keys, str(key)))
    elif isinstance(value, list):
        for part in value:
            yield from not_finite(part, keys)


def unknown(name: str, known: Iterable[str]) -> str:
    """What is said of a key that nothing reads."""
    return f"unknown key {name!r}{meant(name, known)}"


def meant(name: str, known: Iterable[str]) -> str:
    """What to add to a message about an unknown name: the known one that is most like it, if any is."""
    close = get_close_matches(name, list(known), 1)
    return f"; did you mean {close[0]}?" if close else ""


def _worded(text: str, value: object, form: Any) -> str:
    """What msgspec says of one value, in our words."""
    if found := re.search(r"missing required field `(.+?)`", text):
        choices = ", ".join(_choices(form))
        return f"no {found[1]!r}" + (f", which is one of {choices}" if choices else "")
    if text.startswith("Invalid") and (choices := ", ".join(_choices(form))):
        wrong = value if isinstance(value, str) else text.removeprefix("Invalid value ").strip("'")
        return f"is {wrong!r}, not one of {choices}"
    return text


def _choices(form: Any) -> tuple[str, ...]:
    """The texts that a form permits, or the tags of the tables that it may be; none where it permits any."""
    if get_origin(form) is Literal:
        return get_args(form)
    if get_origin(form) is Annotated:
        return _choices(get_args(form)[0])
    if get_origin(form) in (Union, UnionType):
        return tuple(choice for arm in get_args(form) for choice in _choices(arm))
    tag = form.__struct_config__.tag if _is_struct(form) else None
    return (tag,) if isinstance(tag, str) else ()


def _is_struct(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, msgspec.Struct)
