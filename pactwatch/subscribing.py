"""What a person says of a subscription, typed or chosen. In: text by field. Out: a Subscription, or what is wrong. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import Any, Final, NamedTuple, get_args
from zoneinfo import ZoneInfo

import msgspec

from pactwatch.base import ChangeReason, Ownership
from pactwatch.pace import Every, Pace, is_clock, is_span
from pactwatch.subscriptions import Subscription
from pactwatch.wanted import MOST_ORIGINS, Wanted

Typed = Mapping[str, Sequence[str]]  # field of a Subscription, its Wanted or its Pace -> the values
LISTS: Final = (
    "themes", "watchlists", "languages", "countries", "ownership", "reasons", "actors", "words",
)  # fmt: skip
BOUNDS: Final = ("severity", "origins")
# Old records alone have these; that a story has risen is told by the change that raises it.
_UNTOLD = frozenset({"new-theme", "status", "denial", "confirmation", "escalation"})
REASONS: Final = tuple(reason for reason in get_args(ChangeReason) if reason not in _UNTOLD)
OWNERSHIP: Final[tuple[str, ...]] = get_args(Ownership)
EVERY: Final[tuple[str, ...]] = get_args(Every)
_LONGEST = 100  # characters of a value
_MOST_VALUES = 200  # of a field
_PLAIN = Pace()


class Known(NamedTuple):
    """What a subscription may name: themes, watchlists and actors of the watchlists, with the actors' names; exits.

    `exit_problem` says what an exit and a recipient lack; empty if nothing, or if that is not known here.
    """

    themes: Collection[str]
    watchlists: Collection[str]
    actors: Mapping[str, str]
    exit_problem: Callable[[str, str], str] = lambda _, __: ""


def _one_of(values: Collection[str]) -> str:
    return "|".join(map(re.escape, values))


# Field -> what a value must look like, and what is said of one that does not.
_FORMS: Final = {
    "name": ("[a-z0-9][a-z0-9-]{0,62}", "is not a name of small letters, digits and dashes"),
    "languages": ("[a-z]{2,3}(-[A-Za-z0-9]+)*", "is no language, such as en, ko, ru or uk"),
    "countries": ("[A-Z]{2}", "is no country of two capital letters, such as KR"),
    "words": (r"\w+", "is not one word"),
    "ownership": (_one_of(OWNERSHIP), "is no ownership"),
    "reasons": (_one_of(REASONS), "is no reason of an alert"),
    "severity": ("[1-4]", "is no severity from 1 to 4"),
    "origins": ("[1-9][0-9]?|100", f"is no number from 1 to {MOST_ORIGINS}"),
    "every": (_one_of(EVERY), f"is none of {', '.join(EVERY)}"),
    "most_an_hour": ("[0-9]{1,6}", "is no number of messages"),
}


def misfit(field: str, value: str) -> str:
    """What is wrong with a value of a field, in one line; empty if nothing."""
    match field:
        case "at":
            fits, words = is_clock(value), "is no time of day, such as 08:00"
        case "quiet":
            fits, words = not value or is_span(value), "is no span of the day, such as 22:00-07:00"
        case "zone":
            fits, words = not value or _is_zone(value), "is no IANA time zone, such as Asia/Seoul"
        case _:
            pattern, words = _FORMS.get(field, (r"(?s:.*)", ""))
            fits = re.fullmatch(pattern, value) is not None
    return "" if fits else f"{value[:_LONGEST]!r} {words}"


def unknown_themes(themes: Iterable[str], known: Collection[str]) -> str:
    """What is wrong with these themes, in one line; empty if nothing."""
    unknown = [theme for theme in themes if theme not in known]
    return f"no theme {', '.join(unknown)}; the watchlists have {', '.join(known)}" if unknown else ""


def unknown_watchlists(watchlists: Iterable[str], known: Collection[str]) -> str:
    """What is wrong with these watchlists, in one line; empty if nothing."""
    unknown = [each for each in watchlists if each not in known]
    return f"no watchlist {', '.join(unknown)}; there is {', '.join(known)}" if unknown else ""


def unknown_actors(actors: Iterable[str], known: Collection[str]) -> str:
    """What is wrong with the first of these actors that no watchlist has; empty if nothing."""
    actor = next((each for each in actors if each not in known), None)
    if actor is None:
        return ""
    close = get_close_matches(actor, known, n=3)
    return f"{actor!r} is no entity of the watchlists" + (f"; there is {', '.join(close)}" if close else "")


def without_exit(exit_: str, recipient: str, pace: Pace) -> str:
    """What is wrong with a recipient or a pace of a subscription that sends nothing; empty if nothing."""
    stray = not exit_ and (recipient or pace != _PLAIN)
    return "when and to whom is only for subscriptions with an exit" if stray else ""


def read(
    typed: Typed, known: Known, before: Subscription | None, now: datetime
) -> tuple[Subscription | None, list[str]]:
    """The subscription, in place of the one `before`; else None and a line for each thing that is wrong."""
    if problems := [*_misfits(typed), *_unknown(typed, known)]:
        return None, problems
    made = _made(typed, before, now)
    problem = without_exit(made.exit, made.recipient, made.pace)
    if made.exit:
        problem = known.exit_problem(made.exit, made.recipient)
    return (None, [problem]) if problem else (made, [])


def typed_of(wanted: Wanted, subscription: Subscription | None = None) -> dict[str, list[str]]:
    """What a person would say to get this: `read` takes it back."""
    fields = {name: list(getattr(wanted, name)) for name in LISTS}
    fields |= {name: [str(getattr(wanted, name))] for name in BOUNDS}
    pace = subscription.pace if subscription else _PLAIN
    fields |= {name: [str(getattr(pace, name))] for name in Pace.__struct_fields__}
    names = {"name": "id", "exit": "exit", "recipient": "recipient"}
    return fields | {
        name: [getattr(subscription, key) if subscription else ""] for name, key in names.items()
    }


def _misfits(typed: Typed) -> Iterator[str]:
    if not typed.get("name"):
        yield misfit("name", "")
    for name, values in typed.items():
        if len(values) > _MOST_VALUES or any(len(value) > _LONGEST for value in values):
            yield f"{name}: at most {_MOST_VALUES} values of {_LONGEST} characters"
        else:
            yield from filter(None, (misfit(name, value) for value in values))


def _unknown(typed: Typed, known: Known) -> Iterator[str]:
    found = (
        unknown_themes(typed.get("themes", ()), known.themes),
        unknown_watchlists(typed.get("watchlists", ()), known.watchlists),
        unknown_actors(typed.get("actors", ()), known.actors),
    )
    return filter(None, found)


def _made(typed: Typed, before: Subscription | None, now: datetime) -> Subscription:
    """The subscription of fields that fit."""
    single = {name: values[0] for name, values in typed.items() if name not in LISTS and values}
    lists: dict[str, Any] = {name: tuple(dict.fromkeys(typed.get(name, ()))) for name in LISTS}
    pace = {"zone": _PLAIN.zone} | _those(single, Pace.__struct_fields__)
    pace["zone"] = pace["zone"] or _PLAIN.zone
    return Subscription(
        id=single["name"],
        wanted=msgspec.convert(lists | _those(single, BOUNDS), Wanted, strict=False),
        exit=single.get("exit", ""),
        recipient=single.get("recipient", ""),
        pace=msgspec.convert(pace, Pace, strict=False),
        paused=before.paused if before else False,
        created=before.created if before else now,
        changed=now,
    )


def _those(given: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    return {name: given[name] for name in names if name in given}


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True
