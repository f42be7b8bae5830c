"""Patterns: what an analyst writes for a name or a term, compiled to automaton keys and one regular expression.

    солдат~m        a stem and a paradigm: the endings that the watchlist declares under that name
    sanction*       any letters may follow
    (dprk|kpa)      alternatives; a trailing ? makes what stands before it optional
    send .. troops  up to four words between
    무기 지원        in Korean a space may be written or not, and a particle may stand before it

A pattern is bounded left and right against letters of its own script; in Korean only left, since particles and compounds
follow without a space. A leading * waives the left bound, `~p` asks for particles and then a bound on the right.
Text must have gone through `fold`, which keeps every offset.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

LATIN = "a-z0-9à-öø-ÿ"
CYRILLIC = "а-яіїєўђ-џ0-9"
HANGUL = "가-힣"
HAN = "一-鿿"
_BOUNDS = {"latin": LATIN, "cyrillic": CYRILLIC, "hangul": HANGUL, "han": HAN}
PARTICLE = "(?:을|를|의|이|가|은|는|에|로|으로|도|과|와|에서|에게)?"
GAP_WORDS = 4
KEYS = 24  # at most so many keys for a pattern
_FOLDS = tuple(
    (old, new)
    for news, olds in (
        ("'", "’‘ʼ`´′"),
        ("-", "–—‑−‐"),
        (" ", "\u00a0\u202f\u2009\n\t\r"),
        ("·", "ㆍ‧・･•∙"),
        ("е", "ё"),
        ("г", "ґ"),
        ('"', "“”„«»"),
    )
    for old in olds
    for new in (news,)
)


def fold(text: str) -> str:
    """Lower case, one form for dashes, quotes and blanks, ё as е: same length as `text`, so offsets hold."""
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two code points
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    if low.isascii():
        return low.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    for old, new in _FOLDS:
        low = low.replace(old, new)
    return low


class PatternError(ValueError):
    """A pattern that can't be compiled; the message says why, in one line."""


def keys(pattern: str) -> list[str]:
    """Literal beginnings, one of which begins everything that `pattern` matches: what the automaton looks for."""
    found = sorted({key.rstrip(" ") for key, _ in _beginnings(pattern.removeprefix("*"))})
    if any(not key or (len(key) < 2 and script(key) in ("latin", "cyrillic")) for key in found):
        raise PatternError(f"pattern {pattern!r} begins with too few fixed letters")
    return found


def regex(pattern: str, paradigms: Mapping[str, tuple[str, ...]]) -> str:
    """The regular expression of `pattern`, with its bounds. Raises PatternError for an unknown paradigm or a bad group."""
    body = pattern.removeprefix("*")
    source = _left(body) if body == pattern else ""
    source += "(?:" + _translate(body, paradigms) + ")" + _right(body)
    try:
        re.compile(source)
    except re.error as error:
        raise PatternError(f"pattern {pattern!r} can't be read: {error}") from error
    return source


def barred(pattern: str) -> frozenset[str]:
    """Characters after which `pattern` can't begin: what its left bound looks for, as a set; empty without a bound."""
    return (
        _members(_left(pattern).removeprefix("(?<!").removesuffix(")")) if pattern[:1] != "*" else frozenset()
    )


@cache
def _members(chars: str) -> frozenset[str]:
    """The characters of a class such as "[a-z]"; all that we use lie in the Basic Multilingual Plane."""
    return frozenset(re.findall(chars, "".join(map(chr, range(0x10000))))) if chars else frozenset()


@cache
def script(char: str) -> str:
    """latin, cyrillic, hangul, han or other."""
    for name, chars in _BOUNDS.items():
        if re.match(f"[{chars}]", char):
            return name
    return "other"


def example_of(pattern: str, paradigms: Mapping[str, tuple[str, ...]]) -> str:
    """A text that `pattern` is meant to match: first alternatives, first endings, no word in a gap."""
    return _example(pattern.removeprefix("*"), paradigms)


def _example(body: str, paradigms: Mapping[str, tuple[str, ...]]) -> str:
    out, index = "", 0
    while index < len(body):
        if body.startswith(" .. ", index):
            out, index = out + " ", index + 4
        elif body[index] == "(":
            element, index = _element(body, index)
            out += _example(_split(element[1:-1])[0], paradigms)
        elif body[index] == "[":
            out, index = out + body[index + 1], body.index("]", index) + 1
        elif body[index] == "~" and (name := re.match(r"\w+", body[index + 1 :])):
            out, index = out + paradigms[name[0]][0], index + 1 + len(name[0])
        else:
            out, index = out + ("" if body[index] in "*?" else body[index]), index + 1
    return out


def _beginnings(body: str) -> list[tuple[str, bool]]:
    """(literal beginning, whether it ended early): alternatives and optional characters spelled out, up to a limit."""
    open_ = [""]
    ended: list[tuple[str, bool]] = []
    index = 0
    while index < len(body) and open_:
        element, index = _element(body, index)
        if body.startswith(" .. ", index - 1) or element in ("*", "~", "["):
            return [*((key, True) for key in open_), *ended]
        options = _options(element, min(map(len, open_)), script(open_[0][-1:]) if open_[0] else "other")
        if options and index < len(body) and body[index] == "?":
            options, index = [*options, ("", False)], index + 1
        if not options or len(options) * len(open_) > KEYS:
            return [*((key, True) for key in open_), *ended]
        ended += [(key + option, True) for key in open_ for option, early in options if early]
        open_ = [key + option for key in open_ for option, early in options if not early]
    return [*((key, False) for key in open_), *ended]


def _element(body: str, index: int) -> tuple[str, int]:
    """The character or bracketed group at `index`, and where the next begins. Raises PatternError if a bracket stays open."""
    if body[index] != "(":
        return body[index], index + 1
    depth = 0
    for end in range(index, len(body)):
        depth += (body[end] == "(") - (body[end] == ")")
        if depth == 0:
            return body[index : end + 1], end + 1
    raise PatternError(f"pattern {body!r} has an open bracket")


def _options(element: str, length: int, before: str) -> list[tuple[str, bool]]:
    """What may stand for an element; none where the key is long enough to end at a blank."""
    if element.startswith("("):
        return [found for part in _split(element[1:-1]) for found in _beginnings(part)]
    if element != " ":
        return [(element, False)]
    if length >= 4 or (before == "hangul" and length >= 2):
        return []
    return [(" ", False), ("", False)] if before == "hangul" else [(" ", False), ("-", False)]


def _split(group: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for index, char in enumerate(group):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append(group[start:index])
            start = index + 1
    return [*parts, group[start:]]


def _translate(body: str, paradigms: Mapping[str, tuple[str, ...]]) -> str:
    out = []
    index = 0
    while index < len(body):
        char = body[index]
        if body.startswith(" .. ", index):
            out.append(rf"(?:[ \-][^ .!?;:]+){{0,{GAP_WORDS}}}[ \-]")
            index += 4
            continue
        if char == "~":
            name = re.match(r"\w+", body[index + 1 :])
            if not name or name[0] not in paradigms:
                raise PatternError(f"pattern {body!r} uses a paradigm that is not declared")
            out.append(
                "(?:" + "|".join(map(re.escape, sorted(paradigms[name[0]], key=len, reverse=True))) + ")"
            )
            index += 1 + len(name[0])
            continue
        if char == "*":
            out.append(r"[^\W\d_]{0,12}")
        elif char == " ":
            hangul = index > 0 and script(body[index - 1]) == "hangul"
            out.append(PARTICLE + " ?" if hangul else r"[ \-]+")
        elif char in "()|?":
            out.append("(?:" if char == "(" else char)
        elif char == "[" and "]" in body[index:]:
            close = body.index("]", index)
            out.append(body[index : close + 1])
            index = close + 1
            continue
        else:
            out.append(re.escape(char))
        index += 1
    return "".join(out)


def _left(body: str) -> str:
    first = next((c for c in body if c not in "(|"), "")
    name = script(first)
    return f"(?<![{_BOUNDS[name]}])" if name in _BOUNDS else ""


def _right(body: str) -> str:
    if body.endswith("~p"):
        return f"(?![{HANGUL}{HAN}])"
    last = body.rstrip(")?")[-1:]
    if "~" in body.rsplit(" ", 1)[-1]:
        last = next((c for c in body if c not in "("), "")
    match script(last):
        case "latin":
            return f"(?:'s(?![a-z]))?(?![{LATIN}])"
        case "cyrillic":
            return f"(?![{CYRILLIC}])"
        case "han":
            return f"(?![{HAN}])"
    return ""
