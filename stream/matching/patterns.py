"""Patterns: what an analyst writes for a name or a term, compiled to automaton keys and one regular expression.

    soldat~m        a stem and a paradigm: the endings that the watchlist declares under that name
    sanction*       any letters may follow
    (dprk|kpa)      alternatives; a trailing ? makes what precedes it optional
    send .. troops  up to four words between
    muki jiwon      in a language with particles (Korean) the blank may be missing, and a particle may precede it

A pattern is bounded left and right against letters of its own script; in Hangul only left, since particles and compounds
follow without a space. A leading * waives the left bound, `~p` asks for particles and then a bound on the right.
Text must have gone through `fold`, which keeps every offset; patterns too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, product

from pactwatch.languages.forms import Writing
from pactwatch.languages.lookalikes import one_script
from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES, HAN, HANGUL, NO_BLANKS, UNBOUNDED, script

GAP_WORDS = 4
_APART = "\ud800"  # in no file's text: it has no UTF-8
KEYS = 24  # at most so many keys for a pattern
_FOLDS = tuple(
    (old, new)
    for new, olds in (
        ("'", "’‘ʼ`´′"),
        ("-", "–—‑−‐"),
        (" ", "\u00a0\u202f\u2009\n\t\r"),
        ("·", "‧・･•∙"),
        ('"', "“”„«»"),
    )
    for old in olds
)
# What a regex refuses of a pattern's own signs. All else is escaped, so a pattern without these can be compiled.
_NOTHING_OPTIONAL = re.compile(r"(?:^\*?|[(|?])\?")
_CLASS = re.compile(r"\[[^\]]*\]")
# Letters that are all there; or one alone, which may be missing.
_LETTERS = re.compile(r"[^ ()|?*~\[]+(?!\?)|[^ ()|?*~\[]")
_ALONE = 4  # letters of a word that is looked for without the one after it
_SIGNS = frozenset("()?[~")
_GROUPING = frozenset("[()|")
_ENDINGS = re.compile(r"~(\w*)")
# Letters with nothing but endings after them, or a first word that is long enough to be looked for alone.
_PLAIN = re.compile(rf"([^ ()|?*~\[]+)(?:[*~\[]|$)|([^ ()|?*~\[]{{{_ALONE},}}) ")


def fold(text: str, languages: Languages) -> str:
    """Lower case, one form for dashes, quotes, blanks and look-alikes: same length as `text`, so offsets hold."""
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two code points
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    if low.isascii():
        return low.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    low = one_script(low)
    for old, new in _folds(languages):
        low = low.replace(old, new)
    return low


def fold_each(texts: Sequence[str], languages: Languages) -> list[str]:
    """Each of `texts` as `fold` makes it, all at once: far quicker for thousands of short ones."""
    return fold(_APART.join(texts), languages).split(_APART) if texts else []


@lru_cache(maxsize=8)
def _folds(languages: Languages) -> tuple[tuple[str, str], ...]:
    return (*_FOLDS, *letter_folds(languages))


@lru_cache(maxsize=8)
def letter_folds(languages: Languages) -> tuple[tuple[str, str], ...]:
    """(letter, the letter that it is read as) of all languages."""
    return tuple(fold for writing in languages.writing.values() for fold in writing.folds.items())


@lru_cache(maxsize=8)
def particles(languages: Languages) -> Mapping[str, str]:
    """Script -> regular expression of the particles that may precede a blank; the blank itself may be missing there."""
    return {name: f"{each}?" for name, each in _by_script(languages, lambda w: w.particles).items()}


def _by_script(languages: Languages, listed: Callable[[Writing], list[str]]) -> dict[str, str]:
    """Script -> regular expression of what the languages of the script list."""
    found: dict[str, list[str]] = {}
    for code, writing in languages.writing.items():
        if code in languages.detect:
            found.setdefault(languages.detect[code].script, []).extend(listed(writing))
    return {name: any_of(map(re.escape, each)) for name, each in found.items() if each}


def any_of(alternatives: Iterable[str]) -> str:
    """A regular expression that matches what any of `alternatives` does: nothing, if there is none."""
    return f"(?:{'|'.join(list(alternatives) or ['(?!)'])})"


def by_kind(words: Mapping[str, Iterable[str]]) -> dict[str, re.Pattern[str]]:
    """A compiled expression for each kind, which begins no word in its middle."""
    return {kind: re.compile(rf"(?<!\w){any_of(each)}") for kind, each in words.items()}


class PatternError(ValueError):
    """A pattern that cannot be compiled; the message says why, in one line, and `pattern` is the pattern."""

    def __init__(self, reason: str, pattern: str) -> None:
        super().__init__(reason)
        self.pattern = pattern


@lru_cache(maxsize=1 << 14)  # the gates of a watchlist have patterns of the watchlist
def keys(pattern: str, languages: Languages) -> tuple[str, ...]:
    """Literal beginnings, one of which begins everything that `pattern` matches: what the automaton looks for."""
    body = pattern.removeprefix("*")
    plain = _PLAIN.match(body)
    # Most patterns are plain, and spelling out the others takes ten times as long.
    beginnings = [(plain[1] or plain[2], True)] if plain else _beginnings(body, particles(languages))
    found = sorted({key.rstrip(" ") for key, _ in beginnings})
    if any(not key or (len(key) < 2 and script(key) in ("latin", "cyrillic")) for key in found):
        raise PatternError(f"pattern {pattern!r} begins with too few fixed letters", pattern)
    return tuple(found)


def regex(
    pattern: str, paradigms: Mapping[str, tuple[str, ...]], languages: Languages, *, left: bool = True
) -> str:
    """The regular expression of `pattern`, with its bounds. Raises PatternError for open brackets and an unknown paradigm.

    Without its `left` bound it takes a third of the time to compile: whoever tries it must look at the character before.
    """
    _refuse_brackets(pattern)
    body = pattern.removeprefix("*")
    source = _left(body) if body == pattern and left else ""
    return source + "(?:" + _translate(body, paradigms, particles(languages)) + ")" + _right(body, languages)


def refuse(pattern: str, paradigms: Mapping[str, tuple[str, ...]], languages: Languages) -> None:
    """Raises PatternError for a pattern whose regular expression cannot be made or compiled.

    Tries only what could go wrong: a watchlist has thousands of patterns, and compiling all of them takes seconds.
    """
    if not _SIGNS.intersection(pattern):
        return
    _refuse_brackets(pattern)
    plain = pattern
    if "[" in pattern:
        for letters in _CLASS.findall(pattern):
            _class(letters, pattern)
        plain = _CLASS.sub("", pattern)
    for name in _ENDINGS.findall(plain):
        if name not in paradigms:
            raise _undeclared(pattern)
    if _NOTHING_OPTIONAL.search(plain):
        compiled(regex(pattern, paradigms, languages), pattern)


def _refuse_brackets(pattern: str) -> None:
    """Raises PatternError unless every bracket is closed; what is between square ones is letters, no groups."""
    plain = _CLASS.sub("", pattern)
    depths = list(accumulate((char == "(") - (char == ")") for char in plain))
    if min(depths, default=0) < 0:
        raise PatternError(f"pattern {pattern!r} has a ) without its (", pattern)
    if "[" in plain or (depths and depths[-1]):
        raise PatternError(f"pattern {pattern!r} has an open bracket", pattern)
    if any(_GROUPING.intersection(letters[1:]) for letters in _CLASS.findall(pattern)):
        raise PatternError(f"pattern {pattern!r} has one of [ ( ) | inside square brackets", pattern)


@lru_cache(maxsize=256)
def _class(letters: str, pattern: str) -> None:
    compiled(letters, pattern)


@lru_cache(maxsize=1 << 14)  # several watchlists; and what is checked first is searched with later
def compiled(source: str, pattern: str) -> re.Pattern[str]:
    """The regular expression that `regex` made of `pattern`, ready for use. Raises PatternError, naming the pattern."""
    try:
        return re.compile(source)
    except re.error as error:
        raise PatternError(f"pattern {pattern!r} can't be read: {error.msg}", pattern) from error


def barred(pattern: str) -> frozenset[str]:
    """Characters after which `pattern` can't begin: what its left bound looks for, as a set; empty without a bound."""
    return (
        _members(_left(pattern).removeprefix("(?<!").removesuffix(")")) if pattern[:1] != "*" else frozenset()
    )


@cache
def _members(chars: str) -> frozenset[str]:
    """The characters of a class such as "[a-z]", which holds letters and ranges of them alone."""
    ranges = re.findall("(.)(?:-(.))?", chars[1:-1])
    return frozenset(
        chr(code) for first, last in ranges for code in range(ord(first), ord(last or first) + 1)
    )


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


def _beginnings(body: str, particles: Mapping[str, str]) -> list[tuple[str, bool]]:
    """(literal beginning, whether it ended early): alternatives and optional characters spelled out, up to a limit."""
    open_ = [""]
    ended: list[tuple[str, bool]] = []
    index = 0
    while index < len(body) and open_:
        options, index = _next_options(body, index, open_, particles)
        if not options or len(options) * len(open_) > KEYS:
            return [*_keys(open_, early=True), *ended]
        longer = [(key + option, early) for key, (option, early) in product(open_, options)]
        ended += [each for each in longer if each[1]]
        open_ = [key for key, early in longer if not early]
    return [*_keys(open_, early=False), *ended]


def _next_options(
    body: str, index: int, open_: Sequence[str], particles: Mapping[str, str]
) -> tuple[Sequence[tuple[str, bool]], int]:
    """How the element at `index` can be spelled, and where the next begins; no way where anything may follow."""
    element, after = _element(body, index)
    if element in ("*", "~", "[") or body.startswith(" .. ", after - 1):
        return [], after
    options = _options(element, open_, particles)
    if options and body.startswith("?", after):
        return [*options, ("", False)], after + 1
    return options, after


def _keys(keys: Sequence[str], *, early: bool) -> list[tuple[str, bool]]:
    return [(key, early) for key in keys]


def _element(body: str, index: int) -> tuple[str, int]:
    """The letters, sign or group at `index`, and where the next begins. Raises PatternError if a bracket stays open."""
    if letters := _LETTERS.match(body, index):
        return letters[0], letters.end()
    if body[index] != "(":
        return body[index], index + 1
    depth = 0
    for end in range(index, len(body)):
        depth += (body[end] == "(") - (body[end] == ")")
        if depth == 0:
            return body[index : end + 1], end + 1
    raise PatternError(f"pattern {body!r} has an open bracket", body)


def _options(element: str, keys: Sequence[str], particles: Mapping[str, str]) -> list[tuple[str, bool]]:
    """What an element after these keys can be; none where the keys are long enough to end at a blank."""
    length, before = min(map(len, keys)), script(keys[0][-1:])
    if element.startswith("("):
        return [found for part in _split(element[1:-1]) for found in _beginnings(part, particles)]
    if element != " ":
        return [(element, False)]
    if length >= _ALONE or (before in particles and length >= 2):
        return []
    return [(" ", False), ("", False)] if before in particles else [(" ", False), ("-", False)]


def _split(group: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for index, char in enumerate(group):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append(group[start:index])
            start = index + 1
    return [*parts, group[start:]]


def _translate(body: str, paradigms: Mapping[str, tuple[str, ...]], particles: Mapping[str, str]) -> str:
    out = []
    index = 0
    while index < len(body):
        char = body[index]
        if body.startswith(" .. ", index):
            piece, index = rf"(?:[ \-][^ .!?;:]+){{0,{GAP_WORDS}}}[ \-]", index + 4
        elif char == "~":
            endings, index = _endings(body, index + 1, paradigms)
            piece = any_of(map(re.escape, sorted(endings, key=len, reverse=True)))
        elif char == "[":
            close = body.index("]", index) + 1
            piece, index = body[index:close], close
        else:
            piece, index = _character(char, body[index - 1] if index else "", particles), index + 1
        out.append(piece)
    return "".join(out)


def _endings(body: str, index: int, paradigms: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], int]:
    """The endings of the paradigm whose name begins at `index`, and where the name ends. Raises PatternError."""
    name = re.match(r"\w+", body[index:])
    if not name or name[0] not in paradigms:
        raise _undeclared(body)
    return paradigms[name[0]], index + len(name[0])


def _undeclared(pattern: str) -> PatternError:
    return PatternError(f"pattern {pattern!r} uses a paradigm that is not declared", pattern)


def _character(char: str, before: str, particles: Mapping[str, str]) -> str:
    if char == "*":
        return r"[^\W\d_]{0,12}"
    if char == " ":
        known = particles.get(script(before)) if before else None
        return f"{known} ?" if known else r"(?:[ \-]+)"
    if char in "()|?":
        return "(?:" if char == "(" else char
    return re.escape(char)


def _left(body: str) -> str:
    first = next((c for c in body if c not in "(|"), "")
    name = script(first)
    return f"(?<![{CLASSES[name]}])" if name in CLASSES and name not in NO_BLANKS else ""


def _right(body: str, languages: Languages) -> str:
    if body.endswith("~p"):
        return f"(?![{HANGUL}{HAN}])"
    last = body.rstrip(")?")[-1:]
    if "~" in body.rsplit(" ", 1)[-1]:
        last = next((c for c in body if c not in "("), "")
    name = script(last)
    if name not in CLASSES or name in UNBOUNDED:
        return ""
    bound = f"(?![{CLASSES[name]}])"
    endings = _word_endings(languages).get(name)
    return f"(?:{endings}{bound})?{bound}" if endings else bound


@lru_cache(maxsize=8)
def _word_endings(languages: Languages) -> Mapping[str, str]:
    return _by_script(languages, lambda writing: writing.endings)
