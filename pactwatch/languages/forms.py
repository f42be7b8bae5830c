"""What the files of a language's folder hold, one form per subject. Pure; the field's comment says who reads it.

A "regex" is a regular expression of folded text (stream.matching.patterns.fold: lower case, one kind of quotes and dashes); a
"pattern" is what a watchlist has, as in docs/watchlists.md. Every file and every field may be left out, unless said otherwise.
"""

from __future__ import annotations

import codecs
import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from pactwatch.languages.homes import Abroad, Home
from pactwatch.languages.particles import ParticleWords

Script = Literal[
    "hangul", "kana", "han", "cyrillic", "latin", "arabic", "hebrew", "greek", "thai", "devanagari", "georgian",
    "armenian"]  # fmt: skip
Stance = Literal["none", "asserts", "confirms", "estimates", "denies", "declines", "threatens"]
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
Character = Annotated[str, Meta(min_length=1, max_length=1)]
Beginnings = Annotated[str, Meta(pattern=r"^\w{3,4}( \w{3,4})*$")]


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of every form: a key that no form knows is an error, not a silent loss."""


class Detect(Form, frozen=True):
    """detect.toml: what tells a text in this language from others. For pactwatch.languages.detect."""

    script: Script  # required
    name: str = ""  # what the language is called in English; its code where it is left out
    alone: bool = False  # no other language has the script: letters of it are enough
    weight: Annotated[int, Meta(ge=1)] = 1  # where `alone`: how much a letter counts beside other scripts
    default: bool = False  # taken for texts of the script in which no frequent word occurs
    letters: str = ""  # in lower case; the other languages of the script do not have them
    words: str = ""  # the most frequent ones, with blanks between


class Clock(Form, frozen=True):
    """clock.toml: dates and times as feeds write them, in lower case. For producers.dates and producers.zones."""

    # How the names of the months begin: 3 letters, or 4 where 3 could be two months; with blanks between ("sep set").
    months: Annotated[list[Beginnings], Meta(min_length=12, max_length=12)] | None = None
    ordinals: list[str] = []  # may follow a day's number
    of: list[str] = []  # may be between a month and its year
    am: list[str] = []
    pm: list[str] = []
    # What follows the number of a year, a month, …
    year: list[str] = []
    month: list[str] = []
    day: list[str] = []
    hour: list[str] = []
    minute: list[str] = []
    second: list[str] = []
    zone: str = ""  # the IANA zone of most that is written in the language
    counted: list[str] = []  # zones from which hours are counted ("МСК+7" is seven more than Moscow's)
    zones: dict[str, str] = {}  # what follows a time, without blanks and dots ("한국시간") -> its IANA zone

    def __post_init__(self) -> None:
        for name in (self.zone, *self.zones.values()):
            try:
                if name:
                    ZoneInfo(name)
            except (ValueError, OSError, KeyError):
                raise ValueError(f"{name!r} is not an IANA time zone") from None


class Charset(Form, frozen=True):
    """charset.toml: encodings of documents in the language that declare none or a wrong one. For producers.encodings."""

    usual: str  # required; a codec of Python
    others: list[str] = []  # older ones, the likelier first
    frequent: str = ""  # small letters or syllables of which most text consists

    def __post_init__(self) -> None:
        for name in (self.usual, *self.others):
            try:
                codecs.lookup(name)
            except LookupError:
                raise ValueError(f"{name!r} is not a codec of Python") from None


class Boilerplate(Form, frozen=True):
    """boilerplate.toml: what publishing software adds to articles. For producers.text."""

    paragraphs: list[str] = []  # regexes of how such a paragraph begins, not folded
    links: list[str] = []  # regexes of the whole words of a link that leads to the whole article

    def __post_init__(self) -> None:
        for regex in (*self.paragraphs, *self.links):
            try:
                re.compile(regex)
            except re.error as error:
                raise ValueError(f"{regex!r} is not a regex: {error}") from None


class Other(Detect, frozen=True):
    """A language without a folder, in others.toml."""

    clock: Clock = Clock()
    charset: Charset | None = None


class Writing(Form, frozen=True):
    """writing.toml: what is the same to a reader, though it is written differently. For stream.matching."""

    folds: dict[Character, Character] = {}  # letter -> the letter that it is read as
    particles: list[str] = []  # the language may leave a blank out; these may come before it
    endings: list[str] = []  # may follow any word, as a possessive does
    compounds: list[Script] = []  # scripts whose words are compounds, with an office behind its holder's name
    surnames: str = ""  # regex of what ends a surname in a list of names and is another in its other cases


class Sentences(Form, frozen=True):
    """sentences.toml: where a sentence ends, and where it does not. For stream.reading.sentences."""

    abbreviations: list[str] = []  # in lower case, without the full stop
    initials: str = ""  # letters that are an initial before a full stop, as in a regex's class: "a-z"
    whole: list[str] = []  # phrases in lower case whose last letter is a word, no initial: "on x"
    ends: list[str] = []  # with these at its end a sentence is over, even without a blank after it
    stops: str = ""  # characters that end a sentence, beside . ! ? … 。 ;


class Frames(Form, frozen=True):
    """frames.toml: what belongs to the frame of an item and not to its news; regexes. For stream.reading.frames."""

    # how a line begins that leads to other texts: it, and what follows in its paragraph, is no news
    related: list[str] = []
    recalled: list[str] = []  # how a sentence begins that repeats what was reported before
    in_effect: list[str] = []  # how a text says that it only takes somebody's words for an admission
    further: list[str] = []  # how a text says that more soldiers or arms come on top of those known
    offered: list[str] = []  # what is not answered though it is no report: an offer, a letter, a demand
    adds: list[str] = []  # how somebody tells more than the news above: "added", "for the first time"
    professions: list[str] = []  # people counted by what they do: "260 North Korean drone operators"
    joint: list[str] = []  # what is done together for the first time, whatever it is: "first joint"
    reacts: list[str] = []  # what somebody does with words who answers others' news: "called it", "demanded"
    before: list[str] = []  # how a text says that something was said before the news: "earlier in the day"
    personal: list[str] = []  # that words are one person's and no policy: "personal view"
    holds: list[str] = []  # that somebody thinks so at all times: "believes"
    offices: list[str] = []  # which names of a state are those of an office: "Kremlin"
    said: list[str] = []  # what stands before what somebody says: "that"
    own: list[str] = []  # how somebody speaks of what he will do himself: "said it would"
    week: list[str] = []  # its days from Monday, in any case
    today: list[str] = []  # how a text says that something was said on the day of its news
    unsaid: list[str] = []  # how somebody leaves a part unsaid, or has not spoken yet: "did not say when"
    refuses: list[str] = []  # how somebody refuses to speak of something at all: "declined to comment"
    not_news: list[str] = []  # headlines of fiction, quizzes, anniversaries, opinions and debunked pictures
    corrects: list[str] = []  # in headlines of texts that correct what their outlet has reported
    retracts: list[str] = []  # … and that take a report of their outlet back as a whole
    withdraws: list[str] = []  # … the same in the lead of a text that stands where the report was
    opinions: list[str] = []  # the whole of a part of an address under which outlets keep opinions: "columns"
    digests: list[str] = []  # how a headline begins that stands over the news of many events
    prices: list[str] = []  # words before what something is given for: "in exchange for"
    occasions: list[str] = []  # what stands before an event at which other news happens: "ahead of" a visit
    occasions_after: list[str] = []  # the same behind the event
    explains: list[str] = []  # in headlines of texts that explain what is known: "explained"
    asks: list[str] = []  # how a headline or a part of it begins that asks what its text explains: "what"
    chambers: dict[str, list[str]] = {}  # "lower house", "upper house" or "parliament" -> its names


class Credits(Form, frozen=True):
    """credits.toml: words by which a text names whose report it passes on; regexes. For stream.reading.credits."""

    before: list[str] = []  # right before the name, or a few words before: "according to"
    after: list[str] = []  # behind it: "reports"
    sources: dict[str, list[str]] = {}  # what English calls speakers without a name: regexes of whole words
    local: dict[str, list[str]] = {}  # … and who speaks for a part of a country: regexes within their words


class Agency(Form, frozen=True):
    """An agency whose reports others pass on, in agencies.toml."""

    names: list[str]  # regexes, in every language
    state: bool = False  # a state owns it
    country: str = ""  # ISO code of the state for which it speaks


class Scales(Form, frozen=True):
    """Numbers of digits and units ("3 myriad 5 thousand") in a script without blanks."""

    units: dict[Character, int] = {}  # those of 10,000 and more multiply all that precedes them
    digits: str = ""  # the words for 1 to 9 that may precede a unit, one letter each
    alone: str = ""  # regex: what must follow a unit that has no digits
    words: dict[str, int] = {}  # numbers in words
    after_words: str = ""  # regex: what must follow them
    hint: str = ""  # regex: must follow a unit or a word, else a text without digits has no number


class Numbers(Form, frozen=True):
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


class Figures(Form, frozen=True):
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
    planned_after: list[str] = []  # behind a verb that has the tense of the next one, of a plan
    among: list[str] = []  # after a counter: what follows is told of a part


class AsOf(Form, frozen=True):
    """as_of.toml: the date that figures hold for. For stream.reading.dates and numbers."""

    months: Annotated[list[str], Meta(min_length=12, max_length=12)] | None = None  # regexes: how they begin
    forms: list[str] = []  # regexes; {month}, {day} and {year} stand for groups, of which month is required
    within: list[str] = []  # regexes of the year in which figures came together; the group year is required
    since: list[str] = []  # … and of the year or month since when they did; {month} stands for a group
    earlier: list[str] = []  # regexes: a number of before; a {month} only if it is another one
    compared: list[str] = []  # regexes of what a number is compared with, whole: "up from 600 in April"
    recalls: list[str] = []  # regexes of the words with which somebody reminds of what was before
    # … and of what tells, below an article's first sentence, that it recalls older news
    before: list[str] = []
    so_far: list[str] = []  # … unless it tells since when something is counted
    said_before: list[str] = []  # regexes of what tells that somebody has said before what a text recalls
    said_on: list[str] = []  # … and of the day on which he said it; the group day is required


class Particles(Form, frozen=True):
    """Roles in a language that puts particles after a name."""

    scripts: list[Script] = []  # that names end in which are read by particles; the first one bounds these
    toward: list[str] = []  # regexes: how a name begins that something is directed to
    to: list[str] = []
    from_: list[str] = msgspec.field(default_factory=list, name="from")
    by: list[str] = []


class Roles(Form, frozen=True):
    """roles.toml: who sends, to whom, from where. All are regexes. For stream.reading.roles."""

    to_before: list[str] = []  # prepositions, and verbs with an object
    to_between: list[str] = []  # up to two of these may come between them and the name
    from_before: list[str] = []
    from_between: list[str] = []
    dative: list[str] = []  # ends of names that may be the one to whom something goes
    genitive_after: list[str] = []  # words after which the same form is a genitive
    genitive_before: list[str] = []  # what stands after it where it is one
    particles: Particles = Particles()


class Speech(Form, frozen=True):
    """speech.toml: how the language doubts and counts, as patterns. For stream.reading.lexicon."""

    doubt: list[str] = []
    hedge: list[str] = []
    media: list[str] = []
    condition: list[str] = []
    menace: list[str] = []  # what makes a saying a threat: it will have consequences, be answered
    asked: list[str] = []  # behind them is what somebody is asked, or the reports that he comments on
    asked_before: list[str] = []  # the same where it is before them
    pointing: list[str] = []  # words by which a denial means what was told: "these reports", "such"
    measures: list[str] = []  # what can be rejected and is nothing told: sanctions, demands, proposals
    statehood: list[str] = []  # what states recognise, who confirm nothing by that
    ruler: list[str] = []  # what a head of state is called beside his state: "the Russian president"
    occasion: list[str] = []  # before what somebody had heard or done before he spoke: "after a briefing by"
    stating: list[str] = []  # what shows that something told is rejected: "that", endings of reported speech
    reports: list[str] = []  # words for mere reports, and for what is not yet confirmed
    official: list[str] = []  # bodies whose flat word is official, listed or not, and those who speak for one
    unofficial: list[str] = []  # bodies of no state, and units of an army: who speaks for one is no official
    home: list[Home] = []
    first_person: str = ""  # regex: how a name begins that means the speaker's own state: "our army"
    abroad: Abroad = Abroad()
    paradigms: dict[str, list[str]] = {}  # endings for ~name in the patterns of this file
    qualifier: dict[Qualifier, list[str]] = {}
    unit: dict[Counted, list[str]] = {}
    role: dict[FigureRole, list[str]] = {}


class Search(Form, frozen=True):
    """`search.toml`: how Elasticsearch reads a text of the language. Read by sinks/template.py."""

    # Elasticsearch's names, the best first: a cluster may lack one, such as a plugin's. `standard` comes after the last.
    analyzers: tuple[str, ...]


class OrderForm(Form, frozen=True, tag_field="kind", tag="order"):
    """grammar.toml of a language that marks who speaks by the order of words. For stream.reading.grammars.order."""

    inflection: tuple[tuple[str, str, str, str, str], ...]  # regex of a base's end; its end in each form
    stances: dict[Stance, tuple[str, ...]]  # stance -> verbs; "brush+off" needs its second word
    words: dict[str, tuple[str, ...]] = {}
    irregular: tuple[tuple[str, ...], ...] = ()


class CasesForm(Form, frozen=True, rename="kebab", tag_field="kind", tag="cases"):
    """grammar.toml of a language that marks who speaks by case; its comments say what each list is. For grammars.cases."""

    letters: dict[Character, Character]
    says: dict[str, list[str]]
    frames: dict[str, list[str]]
    sources: dict[str, list[str]]
    clauses: dict[str, list[str]]
    nouns: dict[str, list[str]]
    stems: dict[str, str]  # patterns for words that the dictionary lacks


# developments.toml: kind -> regexes. glossary.toml: English words -> regexes, and what is beside numbers ("#").
# terms.toml: the words that watchlists share, as patterns by the name of a term, for
# stream.watchlist.compiler; the file of the same name beside the folders has the terms that are made of others.
Terms = dict[str, list[str]]

GrammarForm = OrderForm | CasesForm | ParticleWords
