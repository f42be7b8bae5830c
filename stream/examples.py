"""Verdicts as examples for a watchlist's tests. In: verdicts, a watchlist. Out: texts with a theme to find, or not to. Pure."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pactwatch.verdicts import Verdict, has_theme
from stream.lint import themes_in
from stream.watchlist.model import Watchlist


class Judged(NamedTuple):
    """An example that a verdict gives. `holds`: the watchlist already does what it asks."""

    theme: str
    language: str
    text: str
    tagged: bool
    holds: bool
    alert: str


def examples(verdicts: Iterable[Verdict], watchlist: Watchlist) -> list[Judged]:
    """An example for each theme of each judged alert, the failing ones first.

    Left out is what analysts disagree about, and an alert with several themes of which none is named as the wrong one. The
    text is as short as it can be: of words that alone are not tagged, an alert proves nothing.
    """
    said: defaultdict[tuple[str, str], list[tuple[Verdict, bool]]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.claim is None and verdict.watchlist.id == watchlist.id:
            for theme, tagged in _themes(verdict):
                said[verdict.alert, theme].append((verdict, tagged))
    found = {}
    for (_, theme), judged in said.items():
        if theme in watchlist.themes and len({tagged for _, tagged in judged}) == 1:
            example = _example(*judged[-1], theme, watchlist)
            found[theme, example.text] = example
    return sorted(found.values(), key=lambda each: (each.holds, each.theme, each.language, each.text))


def as_toml(found: Iterable[Judged]) -> str:
    """The examples as tables to paste into the watchlist's file."""
    tables = []
    for each in found:
        lines = [f"# alert {each.alert}" + ("" if each.holds else ", fails today")]
        lines += [f"[[themes.{each.theme}.examples]]", f"language = {_quoted(each.language)}"]
        lines += [] if each.tagged else ["tagged = false"]
        tables.append("\n".join([*lines, f"text = {_quoted(each.text)}", ""]))
    return "\n".join(tables)


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are also TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _themes(verdict: Verdict) -> Iterator[tuple[str, bool]]:
    """The themes of which the verdict says something, and whether they are right."""
    if verdict.verdict == "wrong-theme" and verdict.theme is None and len(verdict.texts) > 1:
        return
    for theme in verdict.texts:
        yield theme, has_theme(verdict, theme)


def _example(verdict: Verdict, tagged: bool, theme: str, watchlist: Watchlist) -> Judged:
    texts = verdict.texts[theme]
    # Several sentences may only together have all that a rule asks for, or need the names in the headline.
    whole = " ".join(texts)
    under_title = (verdict.title, whole) if verdict.title not in texts else (whole,)
    candidates = [" ".join(text.split()) for text in (*texts, whole, ". ".join(under_title))]
    chosen = next(
        (text for text in candidates if theme in themes_in(text, verdict.language, watchlist)), None
    )
    text = candidates[-1] if chosen is None else chosen
    return Judged(theme, verdict.language, text, tagged, (chosen is not None) == tagged, verdict.alert)
