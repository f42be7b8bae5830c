"""How a language counts: the forms of numbers.toml, figures.toml and the words for days. Pure.

A "regex" and a "pattern" are those of pactwatch.languages.forms.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Character = Annotated[str, Meta(min_length=1, max_length=1)]
Qualifier = Literal["exactly", "about", "up-to", "over", "another"]  # exactly: what seems another and is not
Counted = Literal[
    "troops", "people", "civil", "casualties", "killed", "prisoners", "workers", "shells", "missiles", "containers",
    "vehicles", "drones", "aircraft", "ships", "money", "other"]  # fmt: skip
Told = Literal["casualties", "killed", "prisoners", "workers"]
FigureRole = Literal[
    "sent", "being-prepared", "at-front", "captured", "lost", "returned", "supplied", "requested",
    "training", "located", "front-place", "carried", "destroyed", "used",  # what these mean for whom is for figure_roles
    "hypothetical", "listed", "honoured", "ground",
]  # fmt: skip


class Scales(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers of digits and units ("3 myriad 5 thousand") in a script without blanks."""

    units: dict[Character, int] = {}  # those of 10,000 and more multiply all that precedes them
    digits: str = ""  # the words for 1 to 9 that may precede a unit, one letter each
    alone: str = ""  # regex: what must follow a unit that has no digits
    words: dict[str, int] = {}  # numbers in words
    after_words: str = ""  # regex: what must follow them
    hint: str = ""  # regex: must follow a unit or a word, else a text without digits has no number


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """numbers.toml: numbers in words, and what looks like a number and counts nothing. For stream.reading.numbers."""

    words: dict[str, float] = {}  # with (alternatives|of|letters) and optional? letters, as in `multiples`
    multiples: dict[str, float] = {}  # words that multiply what precedes them: dozen, hundred, thousand
    suffixes: dict[str, float] = {}  # letters right after digits, with their scale: "10k"
    strengths: dict[str, float] = {}  # regexes with a scale: "10,000-strong", "ten-thousand" as an adjective
    halves: list[str] = []  # "and a half", after a number
    parts: dict[str, float] = {}  # regexes: "half a", "a quarter of a", before a multiple
    aged: list[str] = []  # regexes: words before a small number that is somebody's age
    fillers: list[str] = []  # words inside a number that add nothing: "a hundred and twenty"
    joins: list[str] = []  # of them those that join what comes before and after
    abbreviated: list[str] = []  # words of numbers that may have a full stop
    ranges: list[str] = []  # regexes: what is between the two ends of a range
    # What something was and what it became are no range: before the first number, between both, behind the second.
    changes: list[tuple[str, str, str]] = []
    spans: list[tuple[str, str]] = []  # what precedes the first end, what is between: "between", "and"
    vague: list[str] = []  # regexes: what precedes a number that is none: "several"
    letters_before: str = ""  # regex: letters that may precede digits in a script that has few blanks
    currencies: dict[str, list[str]] = {}  # ISO 4217 code -> regexes of the words after an amount
    lists: list[str] = []  # regexes: what joins numbers of one kind: "resolutions 1718 and 2397"
    many: list[str] = []  # regexes of words that are no number by themselves ("thousands")
    only_many: list[str] = []  # of them those that a number may follow, which is then approximate
    one_of_many: list[str] = []  # words after which they are ("over a thousand"), …
    than: list[str] = []  # … perhaps with one of these between
    not_before: list[str] = []  # regexes: what comes right before something that is not a count
    only_years_before: list[str] = []  # endings of these after which only a year is none
    not_after: list[str] = []  # regexes: what follows something that is not a count, a blank between or none
    # How what is counted begins behind a number that could be a year: «в 2000 убитых».
    people_after: list[str] = []
    not_straight_after: list[str] = []  # the same, without a blank
    month: Literal["before", "after"] | None = None  # the day: "March 12", "12 March"; as_of.toml has months
    scales: Scales = Scales()


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """figures.toml: what a number counts. All are regexes, unless said otherwise. For stream.reading.figure_words."""

    modifiers: list[str] = []  # words that may stand between a number and its noun
    breaks: list[str] = []  # words, no regexes: at these the search for the noun ends
    several: list[str] = []  # how a noun ends, in Latin letters, of which more than one is counted
    persons: list[str] = []  # nouns that count soldiers only where there are many: "the two men"
    tails: list[str] = []  # between a number and its noun, about the number: "or so"
    phrases: list[str] = []  # between a number and its noun, about the noun: a participle with its place
    in_uniform: list[str] = []  # workers who are soldiers if named beside soldiers
    singles: list[str] = []  # numbers that count only where they say what happened to those counted
    fates: list[
        str
    ] = []  # what befell things, right behind a number of some of those counted before: "six were shot down"
    told: list[
        str
    ] = []  # before a number that is one more count of what the sentence before counts: "Seoul says 3,000" …
    told_after: list[str] = []  # … or behind its counter
    links: list[str] = []  # between a number and the whole that it is a part of: "of the"
    bare: list[str] = []  # what follows a number whose noun is left out
    pieces: list[str] = []  # of `bare`, words that count things named before, and no people
    part_of: list[str] = []  # before a whole of which the sentence tells about a part: "of 11,000"
    shares: list[str] = []  # parts that a number behind gives in figures: "a quarter of its men, about 3,300"
    one_more: list[str] = []  # between a few things and a single one without a number: "and a"
    lone: list[str] = []  # how a noun looks that is only one
    bodies: list[str] = []  # before the strength of a body of soldiers: "a platoon of" …
    strengths: list[str] = []  # … and behind its counter
    meant: list[str] = []  # before a number without a noun of those whom something is meant for: "room for"
    collective: list[str] = []  # numbers that count only persons
    not_so: list[str] = []  # before a number that is not the right one: "not 2, but 4", or only compares …
    not_so_after: list[str] = []  # … and behind its counter
    losing: list[str] = []  # behind whose losses are counted: "Ukraine's army has lost" …
    losses: list[str] = []  # … and right beside him: "losses of the army"
    relieved: list[str] = []  # before how many others come for: "3,000 replace 1,000" …
    relieved_after: list[str] = []  # … and behind them
    rates: list[str] = []  # behind a number that comes again and again: "20 missiles a month" …
    rates_before: list[str] = []  # … and before it
    of_them: list[str] = []  # before a part of what was counted before
    before: dict[Told, list[str]] = {}  # what happened to those counted, told before their number …
    gap_before: str = ""  # … with this between
    after: dict[Told, list[str]] = {}  # … and behind their noun
    gap_after: str = ""
    wounded: list[str] = []  # words for casualties that have survived
    own: list[str] = []  # before the noun of those counted: they are the subject's own people
    whose: list[str] = []  # between a country's bare name and the noun of its people: other nouns
    survived: list[str] = []  # … and for survival itself
    counters: dict[str, list[Counted]] = {}  # a counter follows the number; what it may count
    defaults: dict[str, Counted] = {}  # what it counts where no noun says so
    owned: str = ""  # regex: between a counter and its noun behind it
    rough: list[str] = []  # may be between a number and its counter
    after_counter: str = ""  # what may follow a counter
    clauses: list[str] = []  # where a clause ends
    not_there: list[str] = []  # in a clause: those counted are not at the front so far
    first_group: list[str] = []  # right before a number: others come after those counted
    arrived: list[str] = []  # in a clause: those counted are where it says by now
    causes: dict[str, list[str]] = {}  # in English, what people are killed in -> regexes that say so
    over_time: list[str] = []  # in a sentence: its dead and hurt are not those of one event
    in_all: list[str] = []  # beside a number: it is the sum of all so far
    planned_after: list[str] = []  # behind a verb that has the tense of the next one, of a plan
    among: list[str] = []  # after a counter: what follows is told of a part


class AsOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """as_of.toml: the date that figures hold for. For stream.reading.dates and numbers."""

    months: Annotated[list[str], Meta(min_length=12, max_length=12)] | None = None  # regexes: how they begin
    forms: list[str] = []  # regexes; {month}, {day} and {year} stand for groups, of which month is required
    within: list[str] = []  # regexes of the year in which figures came together; the group year is required
    since: list[str] = []  # … and of the year or month since when they did; {month} stands for a group
    earlier: list[str] = []  # regexes: a number of before; a {month} only if it is another one
    lately: list[str] = []  # regexes: a number of the last week or month, or of all who have passed through
    compared: list[str] = []  # regexes of what a number is compared with, whole: "up from 600 in April"
    recalls: list[str] = []  # regexes of the words with which somebody reminds of what was before
    # … and of what tells, below an article's first sentence, that it recalls older news
    before: list[str] = []
    so_far: list[str] = []  # … unless it tells since when something is counted
    said_before: list[str] = []  # regexes of what tells that somebody has said before what a text recalls
    said_on: list[str] = []  # … and of the day on which he said it; the group day is required
