"""An article's own words in a sentence, where no words of ours tell its news. In: a tagged article. Out: words. Pure.

A headline of another language is marked with its language; what it is about stands beside it, for those who cannot read it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Final

from pactwatch.acts import is_inside
from pactwatch.languages.quotable import alone, points_back, without_label
from pactwatch.records import Act, Claim, TaggedArticle
from pactwatch.text import closes_quotations
from pactwatch.wording import KEY_WORDS, PERSONS, gloss_note, headed, heading, is_titled, key_words
from stream.stories.corrections import changed_number, changed_words, opening_of
from stream.stories.sentences import is_ours, quoted
from stream.stories.speaking import outlet_name, outlet_of
from stream.stories.timeline import OPENING, bare_thing, counted_by

MOVING: Final = frozenset({"visit", "meet", "arrive", "sign"})  # acts of persons, who are named beside
_OCCASIONED: Final = frozenset({"visit", "meet", "arrive"})  # by something else in the news
QUOTED: Final = 300  # characters of a sentence
_NOUNS: Final[Mapping[str, str]] = {
    "send": "sending", "deliver": "delivery", "receive": "receipt", "deploy": "deployment", "visit": "visit", "meet": "meeting",
    "return": "handover", "sign": "agreement",
}  # fmt: skip
_SANCTIONS: Final = "sanctions over the "  # begins what a watchlist calls those whose reason the article has
REPORTS: Final = "reports "  # "of the death of a general"
_OF: Final = re.compile(r"^of ")
_LABEL: Final = re.compile(r"[A-Z][A-Z ]{5,}: ")  # before the headline of a report that is taken back
_ANYBODY: Final = " people"  # who are counted: by sanctions, by losses
_GIVEN: Final = ("send", "deliver", "receive", "deploy")
_MOST_THEMES: Final = 2  # of a headline that a sentence tells
_SURE: Final = (
    1  # … and of one that is only quoted: the weightiest; of the others its words may say something else
)


def beside(tagged: TaggedArticle, text: str = "") -> str:
    """The article's own words, marked with their language if that is another one; by default its headline, with key words."""
    own = quoted(alone(text or news_words(tagged), tagged.language), tagged.wording.language)
    return own if text else "; ".join(filter(None, (own, key_words(tagged.wording.gloss))))


def news_words(tagged: TaggedArticle) -> str:
    """The article's own words for its news: its headline, or the sentence of the text that tells what that leaves out."""
    return next(iter(tagged.wording.instead), "") or without_label(heading(tagged.article))


def issuer_of(tagged: TaggedArticle) -> str:
    """The person with whose name a headline begins that has no news: who issued the text; "" for nobody."""
    title = tagged.article.title.strip()
    begins = (a.id for a in headed(tagged) if a.kind in PERSONS and title.startswith(a.names))
    found = next(begins, "") if tagged.wording.instead else ""
    return tagged.names.get(found, "")


def whole(text: str) -> str:
    """A sentence of an article to quote; "" for one that is cut short, or ends within what somebody says in it."""
    return text if closes_quotations(text) and len(text) <= QUOTED else ""


def own_words(claim: Claim, tagged: TaggedArticle) -> str:
    """A claim's sentence to quote; "" for one that is not whole, or needs the sentence before it."""
    return whole(claim.text) if stands_alone(claim, tagged) else ""


def stands_alone(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether a claim's sentence begins with nothing that the text names before it, but its speaker, who is told beside it."""
    spoken = claim.speaker is not None and claim.speaker.start == claim.start
    return spoken or not points_back(claim.text, tagged.language)


def headline(tagged: TaggedArticle, text: str = "") -> str:
    """The outlet and its own words, by default its headline: "Reuters: “…”"."""
    ours, issuer = is_ours(tagged.wording.language), issuer_of(tagged)
    outlet = f"{outlet_of(tagged)[0]}, citing {issuer}" if issuer else " ".join(outlet_of(tagged))
    return f"{outlet}{':' if ours else ','} {beside(tagged, text or news_words(tagged))}"


def telling_words(act: Act, tagged: TaggedArticle) -> str:
    """The sentence in which somebody tells an act; "" for the headline, or where nobody's words tell it."""
    if act.field == "title" or act.start < OPENING:  # which the headline tells too
        return ""
    telling = (c for c in tagged.claims if is_inside(act, c))
    return next((c.text for c in telling if not points_back(c.text, tagged.language)), "")[:QUOTED]


def correction_words(tagged: TaggedArticle, was: str = "") -> str:
    """That an outlet corrects itself or takes a report back, by its headline, with the lead where that has no number.

    What the article's headline `was` shows which number was wrong.
    """
    words = heading(tagged.article)
    if tagged.wording.retracts and tagged.wording.reported.startswith(REPORTS):
        about = _OF.sub("on ", tagged.wording.reported.removeprefix(REPORTS))
        return f"{outlet_name(tagged)} has withdrawn its report {about}"
    if tagged.wording.retracts and is_ours(tagged.wording.language) and _LABEL.match(words):
        return f"{outlet_name(tagged)} has withdrawn its report “{_LABEL.sub('', words)}”"
    if tagged.wording.retracts:
        about = " ".join(filter(None, ("a report", on_what(tagged))))
        return f"{outlet_name(tagged)} has withdrawn {about} ({beside(tagged)})"
    outlet, changed = outlet_of(tagged)[0], changed_words(was, words, ours=is_ours(tagged.wording.language))
    number = changed_number(was, words, tagged.wording.gloss) if was and not changed else ""
    if number:
        about = f"its report {on_what(tagged)}".strip() if number.endswith(_ANYBODY) else "its report"
        return f"{outlet_name(tagged)} has corrected {about} {number} ({beside(tagged)})"
    if changed:
        return f"{outlet} has published a correction: {changed} ({beside(tagged)})"
    lead = "" if any(map(str.isdigit, words)) else opening_of(tagged.article.body, QUOTED - len(words))
    own = beside(tagged, f"{words} / {lead}") if lead else beside(tagged)
    earlier = f"; its headline was “{was}”" if was not in ("", words) else ""
    return f"{outlet} has published a correction ({own}{earlier})"


def on_what(tagged: TaggedArticle) -> str:
    """What a report that is taken back or corrected was on; "" where its headline has more than one subject."""
    about = list(subjects(tagged))
    return f"on {about[0]}" if len(about) == 1 else ""


def topic(tagged: TaggedArticle, who: str = "", text: str = "") -> str:
    """Who has the headline, and what it is about, for readers who do not understand it; "" for those who do.

    Beside other words of the `text`, what the article is about.
    """
    if is_ours(tagged.wording.language):
        return ""
    if text:
        return subject_of(tagged, "in news on", most=_SURE)
    possible = _possible(tagged)
    about = f"on {possible}" if possible else _noted(tagged, who)
    if about.startswith(KEY_WORDS) and who:
        return f"speaker: {who}; {about}"
    return " ".join(filter(None, (who, about))) if about else named_in_headline(tagged)


def _noted(tagged: TaggedArticle, who: str) -> str:
    """What was read in the headline, without who speaks there; of one without words that are known, the article's theme."""
    gloss = [item for item in tagged.wording.gloss if item not in who]
    titled = [tag.theme for tag in tagged.tags if is_titled(tag)]
    about = next(subjects(tagged, titled), "")
    return gloss_note(about, gloss) or subject_of(tagged, "in news on", most=_SURE)


def named_in_headline(tagged: TaggedArticle) -> str:
    """The persons whom the headline names, as sentences call them; "" for nobody."""
    people = (actor.id for actor in headed(tagged) if actor.kind in PERSONS)
    named = [tagged.names[each] for each in people if each in tagged.names]
    return f"the headline names {' and '.join(named)}" if named else ""


def _possible(tagged: TaggedArticle) -> str:
    """What the headline says may have been done, or may be: "a possible delivery of arms by Russia to North Korea"."""
    maybe = (a for a in tagged.acts if a.field == "title" and a.realis == "hypothetical" and a.act in _NOUNS)
    act = next((a for a in maybe if a.by and (a.to or a.with_)), None)
    if act is None:
        return ""
    name, names = _NOUNS[act.act], tagged.names
    thing = bare_thing(act, tagged) if act.act in _GIVEN else ""
    beside = "from" if act.act == "receive" else "with"
    parties = (("by", act.by), (beside, act.with_), ("to", act.to))
    words = (f"{word} {names.get(act.persons.get(party, party), party)}" for word, party in parties if party)
    return " ".join((f"a possible {name}", *([f"of {thing}"] if thing else []), *words))


def subject_of(
    tagged: TaggedArticle, preposition: str, among: Collection[str] | None = None, most: int = _MOST_THEMES
) -> str:
    """What the article's news is about, each theme (`among` some) behind the preposition; "" without words for it."""
    words = islice(subjects(tagged, among), most)
    return ", and ".join(f"{preposition} {each}" for each in words)


def subjects(tagged: TaggedArticle, among: Collection[str] | None = None) -> Iterator[str]:
    """What the headline's themes are about, the weightiest first; without one, the weightiest theme of the first sentence."""
    tags = sorted((tag for tag in tagged.tags if not tag.background), key=lambda tag: -tag.score)
    headed, opening = [tag for tag in tags if is_titled(tag)], tagged.wording.opening
    opened = tags if opening is None else [tag for tag in tags if tag.theme in opening]
    told = (tag.theme for tag in headed or opened[:1] if among is None or tag.theme in among)
    return filter(None, map(tagged.wording.themes.get, told))


def sanctioned_for(tagged: TaggedArticle) -> str:
    """What sanctions are over where the article's own words say it; "" where only its themes do."""
    about = (each for each in tagged.wording.themes.values() if each.startswith(_SANCTIONS))
    return next((each.removeprefix("sanctions ") for each in about), "")


def talked_about(act: Act, tagged: TaggedArticle) -> str:
    """What the headline of a visit, talks or a protest is about besides: arms, soldiers, aid."""
    about = (
        subject_of(tagged, "on", tagged.things)
        if act.act in _OCCASIONED and not counted_by(act, tagged)
        else ""
    )
    return f"in news {about}" if about else ""


def persons_headlined(act: Act, tagged: TaggedArticle) -> str:
    """The persons whom the headline of a visit, talks or a signature names, where the act itself does not."""
    return "" if act.act not in MOVING or act.persons else named_in_headline(tagged)


__all__ = [
    "MOVING",
    "QUOTED",
    "REPORTS",
    "beside",
    "correction_words",
    "headline",
    "named_in_headline",
    "news_words",
    "on_what",
    "own_words",
    "persons_headlined",
    "sanctioned_for",
    "stands_alone",
    "subject_of",
    "subjects",
    "talked_about",
    "telling_words",
    "topic",
    "whole",
]
