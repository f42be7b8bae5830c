"""The news of an article whose headline has none, "Press statement by the foreign ministry", or only half of it. Pure.

In: what was read of an article. Out: the sentences of its text that tell the news, in their order. A headline has none where no
theme's matter, act, number or kind of event stands in it: it only says who speaks, or what kind of document the text is. It has
half where it leaves out one of the two countries that the first sentence joins: "Freighter unloads at Russian naval pier".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec

from pactwatch.acts import UNCOUNTED
from pactwatch.languages.model import Languages
from pactwatch.languages.quotable import points_back
from pactwatch.parts import HEAD
from pactwatch.records import Act, Actor, Article, Claim, Figure, TaggedArticle
from pactwatch.text import closes_quotations
from pactwatch.wording import PERSONS
from stream.reading.added import names_its_matter
from stream.reading.dates import is_long_past
from stream.reading.developments import tells_news
from stream.reading.frames import dateline, is_paper
from stream.reading.gloss import gloss_of_sentence
from stream.reading.rules import ReadSentence
from stream.watchlist.model import Watchlist

_LONGEST: Final = 300  # characters of a sentence to quote
_FEWEST: Final = 20  # … and of one that says something
_OWN: Final = 3  # sentences of who issues a statement,
_REPORTED: Final = 1  # and of a text that tells of others
_SHORT: Final = 7  # words of a headline that may say too little
_STATE: Final = "state"  # who owns an outlet
_MENACE: Final = "menace"
_TOLD: Final = ("done", "planned", "denied")
_OURS: Final = "en"  # the language whose headlines are quoted alone
_SIDES: Final = 2  # countries that news of them has
_HERE: Final = re.compile(r"\bhere\b")  # where the dateline says


def told_by_text(
    tagged: TaggedArticle, title: str, read: Sequence[ReadSentence], watchlist: Watchlist
) -> TaggedArticle:
    """The article with the sentences that tell its news instead of its folded headline, and what was read in the first."""
    if not tagged.relevant:
        return tagged
    if _is_bare(tagged, title, watchlist.languages):
        found = _news_sentences(tagged, read, watchlist)
    else:
        found = _whole_news(tagged, read, watchlist)
    if not found:
        return tagged
    body, gloss = tagged.article.body, gloss_of_sentence(found[0], tagged.language, watchlist)
    instead = tuple(body[each.start : each.end].strip() for each in found)
    wording = msgspec.structs.replace(tagged.wording, gloss=gloss, instead=instead)
    return msgspec.structs.replace(tagged, wording=wording)


def _is_bare(tagged: TaggedArticle, title: str, languages: Languages) -> bool:
    """Whether a headline tells no news: no act, number, words of anybody, theme, or kind of event.

    That of a paper, "Comment on the ministers' talks", names what others did: it tells none without a number. Other headlines
    of newspapers tell something, read or not; not those of state bodies.
    """
    claims = [each for each in tagged.claims if each.field == "title"]
    if is_paper(title, languages):
        return not any(each.figures for each in claims)
    if _says_little(tagged):
        return True
    spans = (e for tag in tagged.tags if not tag.background for e in tag.evidence)
    told = any(e.field == "title" for e in spans) or any(a.field == "title" for a in tagged.acts)
    return tagged.article.ownership == _STATE and not (told or claims or tagged.developments.titled)


def _whole_news(
    tagged: TaggedArticle, read: Sequence[ReadSentence], watchlist: Watchlist
) -> tuple[ReadSentence, ...]:
    """The first sentence, if it names two countries of which the headline leaves one out, and can be quoted by itself.

    It has every number of the headline. A headline in which a party speaks, denies or corrects has what it says.
    """
    title, wording = tagged.article.title, tagged.wording
    spoken = any(each.field == "title" and each.actor for each in tagged.claims)
    if (
        tagged.language != _OURS
        or tagged.status == "denied"
        or spoken
        or wording.corrects
        or title.endswith("?")
    ):
        return ()
    first = next((each for each in read if each.field == "body" and each.number == 0), None)
    if first is None or not _is_news(first, tagged.article, watchlist):
        return ()
    text = tagged.article.body[first.start : first.end].strip()
    named, joined = _countries(title, tagged.actors), _countries(text, tagged.actors)
    stands = _stands(text, tagged.language)
    counted = {each.value for each in _figures_of("title", 0, len(title), tagged)}
    whole = counted <= {each.value for each in _figures_of("body", first.start, first.end, tagged)}
    return (first,) if stands and whole and len(named) < _SIDES <= len(joined) and named <= joined else ()


def _stands(text: str, language: str) -> bool:
    """Whether words can be quoted by themselves: "here" is where their dateline says."""
    return not points_back(text, language) and (dateline(text) > 0 or not _HERE.search(text))


def _figures_of(field: str, start: int, end: int, tagged: TaggedArticle) -> Iterator[Figure]:
    """What is counted in a part of an article."""
    own = (each for each in tagged.claims if each.field == field and start <= each.start < end)
    return (figure for claim in own for figure in claim.figures)


def _countries(text: str, actors: Iterable[Actor]) -> set[str]:
    """Whose states, persons, bodies and places a text names."""
    return {each.country for each in actors if each.country and any(name in text for name in each.names)}


def _says_little(tagged: TaggedArticle) -> bool:
    """Whether a short headline that readers understand names one side alone, and nothing more: "Russian Delegation Arrives"."""
    title = tagged.article.title
    short = tagged.language == _OURS and len(title.split()) <= _SHORT and not title.endswith("?")
    if not short or any(c.isdigit() for c in title) or any(c.field == "title" for c in tagged.claims):
        return False
    if not _stands(tagged.article.body.partition("\n")[0], tagged.language):
        return False
    titled = [each for each in tagged.actors if any(name in title for name in each.names)]
    sides = {each.country for each in titled}
    acts = (act for act in tagged.acts if act.field == "title")
    exact = any(act.to or act.with_ or act.object or act.persons for act in acts)
    return len(sides) == 1 and not exact and not any(each.kind in PERSONS for each in titled)


def _news_sentences(
    tagged: TaggedArticle, read: Sequence[ReadSentence], watchlist: Watchlist
) -> tuple[ReadSentence, ...]:
    """The sentences that tell the news, the firmest first: of a statement by who has the headline several, else one.

    Firm is who threatens, counts or tells what happened; then what bears on a theme by a rule of it, then by its matter alone.
    """
    article, actors = tagged.article, tagged.actors
    whole = [each for each in read if _is_news(each, article, watchlist)]
    spans = [e for tag in tagged.tags if not tag.background for e in tag.evidence]
    told: list[Act | Claim] = [each for each in tagged.acts if each.realis in _TOLD]
    told += [each for each in tagged.claims if _counts(each)]

    def weight(sentence: ReadSentence) -> tuple[bool, float]:
        firm = _threatens(sentence) or any(map(sentence.holds, told))
        proof = max((each.weight for each in spans if sentence.holds(each)), default=0.0)
        return firm or tells_news(sentence.text, tagged.language, watchlist), proof

    def bears(sentence: ReadSentence, firm: bool, proof: float) -> bool:
        """What happened bears on whom the sentences before it name; the words by which a text begins, on nothing."""
        if proof or firm:
            return proof > 0 or names_its_matter(sentence, watchlist, sentence.bits | sentence.carried)
        return names_its_matter(sentence, watchlist) and not _names_its_issuer(sentence, article, actors)

    weighed = [(weight(each), each) for each in whole]
    bearing = [(rank, each) for rank, each in weighed if bears(each, *rank)]
    found = [each for _, each in sorted(bearing, key=lambda pair: pair[0], reverse=True)]
    threat = next(filter(_threatens, found), None)
    once = (each for each in found if each is threat or not _threatens(each))
    return tuple(islice(once, _OWN if _is_issued(article, actors) else _REPORTED))


def _names_its_issuer(sentence: ReadSentence, article: Article, actors: Iterable[Actor]) -> bool:
    """Whether a sentence names the person with whom the headline begins: it says who issued the text, and when."""
    text, title = article.body[sentence.start : sentence.end], article.title.strip()
    named = (each.names for each in actors if each.kind in PERSONS and title.startswith(each.names))
    return any(name in text for names in named for name in names)


def _is_issued(article: Article, actors: Iterable[Actor]) -> bool:
    """Whether the headline names a person, or a state's outlet its country: whose statement the text then is."""
    own = article.country if article.ownership == _STATE else None
    titled = (each for each in actors if any(name in article.title for name in each.names))
    return any(a.kind in PERSONS or (own and a.country == own) for a in titled)


def _is_news(sentence: ReadSentence, article: Article, watchlist: Watchlist) -> bool:
    """Whether a sentence of the text can be quoted by itself, and asks, recalls or announces nothing."""
    text = article.body[sentence.start : sentence.end].strip()
    if sentence.field == "title" or sentence.recalled or sentence.start >= HEAD:
        return False
    if not _FEWEST <= len(text) <= _LONGEST or not closes_quotations(text) or text.endswith(":"):
        return False
    if (
        article.body[sentence.start :].partition("\n")[0].rstrip().endswith("?")
    ):  # the question that is answered below
        return False
    older = is_long_past(sentence.text, article.event_time, watchlist.languages)
    return not (sentence.below and older)


def _threatens(sentence: ReadSentence) -> bool:
    """Whether what a sentence says is a threat by its words."""
    return any(word.name == _MENACE for word in sentence.words)


def _counts(claim: Claim) -> bool:
    return any(figure.total and figure.unit not in UNCOUNTED for figure in claim.figures)


__all__ = ["told_by_text"]
