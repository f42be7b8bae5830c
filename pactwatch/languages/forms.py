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
from pactwatch.languages.quantities import Character, Counted, FigureRole, Qualifier

Script = Literal[
    "hangul", "kana", "han", "cyrillic", "latin", "arabic", "hebrew", "greek", "thai", "devanagari", "georgian",
    "armenian"]  # fmt: skip
Stance = Literal["none", "asserts", "confirms", "estimates", "denies", "declines", "threatens"]
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
    contrasts: list[str] = []  # what begins the other half of a sentence: "but"
    in_effect: list[str] = []  # how a text says that it only takes somebody's words for an admission
    further: list[str] = []  # how a text says that more soldiers or arms come on top of those known
    offered: list[str] = []  # what is not answered though it is no report: an offer, a letter, a demand
    adds: list[str] = []  # how somebody tells more than the news above: "added", "for the first time"
    professions: list[str] = []  # people counted by what they do: "260 North Korean drone operators"
    joint: list[str] = []  # what is done together for the first time, whatever it is: "first joint"
    thanks: list[str] = []  # what somebody says who only thanks, whatever he asks for besides: no news
    reacts: list[str] = []  # what somebody does with words who answers others' news: "called it", "demanded"
    before: list[str] = []  # how a text says that something was said before the news: "earlier in the day"
    personal: list[str] = []  # that words are one person's and no policy: "personal view"
    holds: list[str] = []  # that somebody thinks so at all times: "believes"
    offices: list[str] = []  # which names of a state are those of an office: "Kremlin"
    said: list[str] = []  # what stands before what somebody says: "that"
    relays: list[str] = []  # who passes on what a service has told behind closed doors: "lawmaker"
    said_behind: list[str] = []  # what stands behind it: ", he added"
    lately: list[str] = []  # when news came about that is not of the day: "last week"
    own: list[str] = []  # how somebody speaks of what he will do himself: "said it would"
    week: list[str] = []  # its days from Monday, in any case
    today: list[str] = []  # how a text says that something was said on the day of its news
    unsaid: list[str] = []  # how somebody leaves a part unsaid, or has not spoken yet: "did not say when"
    refuses: list[str] = []  # how somebody refuses to speak of something at all: "declined to comment"
    not_news: list[str] = []  # headlines of fiction, quizzes, anniversaries, opinions and debunked pictures
    corrects: list[str] = []  # in headlines of texts that correct what their outlet has reported
    retracts: list[str] = []  # … and that take a report of their outlet back as a whole
    withdraws: list[str] = []  # … the same in the lead of a text that stands where the report was
    labels: list[
        str
    ] = []  # asides that a law asks of outlets, on what is banned or a foreign agent: no part of the text
    notes: list[str] = []  # in a line of an edited text that says what it corrects
    opinions: list[str] = []  # the whole of a part of an address under which outlets keep opinions: "columns"
    digests: list[str] = []  # how a headline begins that stands over the news of many events
    prices: list[str] = []  # words before what something is given for: "in exchange for"
    occasions: list[str] = []  # what stands before an event at which other news happens: "ahead of" a visit
    occasions_after: list[str] = []  # the same behind the event
    papers: list[
        str
    ] = []  # headlines that only say what the text is, of whom and on what: "press statement by the ministry"
    explains: list[str] = []  # in headlines of texts that explain what is known: "explained"
    asks: list[str] = []  # how a headline or a part of it begins that asks what its text explains: "what"
    times_before: list[str] = []  # begins a sentence on what happened some time before the news
    chambers: dict[str, list[str]] = {}  # "lower house", "upper house" or "parliament" -> its names
    # whom sanctions are on, in English -> regexes of their words, with the number as a group where it stands behind them
    sanctioned: dict[str, list[str]] = {}


class Credits(Form, frozen=True):
    """credits.toml: words by which a text names whose report it passes on; regexes. For stream.reading.credits."""

    before: list[str] = []  # right before the name, or a few words before: "according to"
    after: list[str] = []  # behind it: "reports"
    sources: dict[str, list[str]] = {}  # what English calls speakers without a name: regexes of whole words
    local: dict[str, list[str]] = {}  # … and who speaks for a part of a country: regexes within their words
    unnamed: dict[str, list[str]] = {}  # … and officials without a name: as `local`
    bodies: dict[str, list[str]] = {}  # … and bodies that answer for their state: as `local`
    officials: dict[str, list[str]] = {}  # … and who holds an office, of whom no list knows: as `local`
    of_body: list[str] = []  # within words for who is only of such a body: "an official of the ministry"
    own: dict[str, list[str]] = {}  # … and who answers for himself, of whom no list knows: as `local`
    ships: list[str] = []  # nouns before the name of a ship in quotation marks: regexes
    where: dict[str, list[str]] = {}  # English names of capitals and regions -> regexes within such words


class Agency(Form, frozen=True):
    """An agency whose reports others pass on, in agencies.toml."""

    names: list[str]  # regexes, in every language
    state: bool = False  # a state owns it
    country: str = ""  # ISO code of the state for which it speaks


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
# headlines.toml: phrase -> its English -> how it is written; "{…}" are phrases in it.
Bitext = dict[str, dict[str, list[str]]]

GrammarForm = OrderForm | CasesForm | ParticleWords
