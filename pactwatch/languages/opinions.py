"""The form of opinions.toml: how a language argues. Pure."""

from __future__ import annotations

import msgspec


class Opinions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """opinions.toml: how a text says that it argues and does not report; regexes. For stream.reading.opinions."""

    judges: list[str] = []  # in a headline that judges or demands: "cannot go on"
    disclaims: list[str] = []  # that the views are the author's own
    authors: list[str] = []  # who wrote it, in one of its last sentences: "is a fellow at"
    myself: list[str] = []  # the author speaks of himself: "I have argued"
    demands: list[str] = []  # that something has to be done: "it is time"
    supposes: list[str] = []  # how a sentence begins that imagines or argues: "suppose"
    wonders: list[str] = []  # how a question ends that has no question mark
    experts: list[
        str
    ] = []  # in a headline: who has no office, and where such people speak: "professor", "forum"
    imagines: list[str] = []  # in a headline: what should, could or would be done
    looks_back: list[
        str
    ] = []  # in a headline: what years have taught or brought: "two years on: what they learned"
