"""All languages as one value: one for reading articles, one for reading feeds. Pure: load.py makes them of the folders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pactwatch.languages.deeds import Acts
from pactwatch.languages.forms import (
    Agency,
    Bitext,
    Boilerplate,
    Charset,
    Clock,
    Credits,
    Detect,
    Frames,
    GrammarForm,
    Roles,
    Sentences,
    Speech,
    Terms,
    Writing,
)  # fmt: skip
from pactwatch.languages.morphology import Morphemes, Morphology
from pactwatch.languages.opinions import Opinions
from pactwatch.languages.quantities import AsOf, Figures, Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Languages:
    """What is particular to each language in articles: subject -> language code -> what its file holds.

    It travels with a watchlist. Compared by identity, so that what is compiled of it (`functools.lru_cache`) is compiled once.
    """

    version: str  # of the content: changes when any of the files or dictionaries behind it does
    codes: tuple[str, ...]
    detect: Mapping[str, Detect]
    others: Mapping[str, Detect]  # languages without a folder, to be told apart from those with one
    writing: Mapping[str, Writing]
    sentences: Mapping[str, Sentences]
    frames: Mapping[str, Frames]
    opinions: Mapping[str, Opinions]
    developments: Mapping[str, Terms]  # kind of what happens next in a story -> its words
    glossary: Mapping[str, Terms]  # English words -> those of headlines that mean them
    headlines: Mapping[str, Bitext]  # phrases of headlines in both languages
    credits: Mapping[str, Credits]
    agencies: Mapping[str, Agency]  # by id: whose reports others pass on
    outlets: Mapping[str, str]  # name in lower case, as its feed has it -> what English sentences call it
    numbers: Mapping[str, Numbers]
    figures: Mapping[str, Figures]
    as_of: Mapping[str, AsOf]
    roles: Mapping[str, Roles]
    speech: Mapping[str, Speech]
    terms: Mapping[str, Terms]  # what a watchlist may ask for without listing its words
    unions: Terms  # terms that are made of other terms
    grammar: Mapping[str, GrammarForm]
    acts: Mapping[str, Acts]
    morphology: Mapping[str, Morphology | Morphemes]  # of the languages whose grammar needs one


@dataclass(frozen=True, slots=True, eq=False)
class FeedLanguages:
    """What is particular to each language in feeds: subject -> language code -> what its file holds.

    Languages without a folder are among them. Compared by identity, as `Languages` is.
    """

    detect: Mapping[str, Detect]
    others: Mapping[str, Detect]  # as in `Languages`
    clock: Mapping[str, Clock]
    charset: Mapping[str, Charset]
    boilerplate: Mapping[str, Boilerplate]
    zones: Mapping[str, tuple[str, ...]]  # country code -> its IANA time zones
