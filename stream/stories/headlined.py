"""An article's news in the words of its headline, where readers of the sentences understand them. Pure.

In: a tagged article, and the act that is its news. Out: a clause: "Reuters reports: “EU lists three North Korean generals”".
What was read of a text is less than it says: the headline keeps who, how many, what and where, and is its outlet's word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pactwatch.languages.quotable import alone, pieces, without_label
from pactwatch.records import Act, Change, Claim, TaggedArticle
from pactwatch.text import without_speaker
from pactwatch.wording import is_titled
from stream.stories.again import is_headline_again, quoted_in
from stream.stories.called import in_office, words_of
from stream.stories.counted import counted_in, counting
from stream.stories.qualified import as_qualified, qualifiers_of
from stream.stories.sentences import OURS, said
from stream.stories.speaking import TELLING, outlet_of, reporting, speaker_of, with_name_of
from stream.stories.timeline import family_of, is_new, party_of, persons_in_words
from stream.stories.warned import WARNS, names_more

_FORMAL: Final = frozenset({"sanction", "ratify", "withdraw"})  # acts whose words say all of them
_COMMENTED: Final = re.compile(r"\bha(?:s|ve) commented on ")  # it leaves open what was said
_REFUSED: Final = re.compile(
    r"\b(?:not|no|denied|denies|rejected|untrue|groundless|fake|a lie|a hoax|an invention)\b"
)
_ESTIMATED: Final = re.compile(r" (?:is|are) (?:believed|estimated|thought) to ")  # it says so itself
_SAYS: Final = re.compile(r"^(?:[\w.'’-]+ ){1,6}ha(?:s|ve) (?:said|confirmed|announced) that ")
_OVER: Final = re.compile(r"\b(?:over|against|about)\b")
_DIGITS: Final = re.compile(r"\d[\d,]*")
_PLACES: Final = re.compile(r"\b(?!North\b|South\b|Koreans?\b)[A-Z][\w-]+\b(?!['’]s)")  # "Kursk"
_VERBS: Final = {**TELLING, "threatens": "warns"}


def headlined(tagged: TaggedArticle, main: Act | None = None, *, opens: bool = False) -> str:
    """The outlet and its headline, with whom it cites for `main` if the headline names nobody.

    In a sentence that `opens` a story what a party admits in the text tells more than a translated headline.
    "" where the headline is in another language, asks, or has nothing of the news' themes.
    """
    title = _news_words(tagged)
    if not title or asks(tagged) or not is_headed(tagged):
        return ""
    if tagged.wording.english:
        if _COMMENTED.search(tagged.wording.english):
            return ""  # his answer is told, else the headline as it is
        more = _tells_more(main, tagged) if main else opens and _admits(tagged)
        return "" if more else translated(tagged, main)
    # Of an act our own words say enough where its headline does not.
    if tagged.wording.language != OURS or (tagged.wording.instead and main is not None):
        return ""
    if main is not None and _is_only_in_text(main, tagged):
        return ""
    outlet, reports = outlet_of(tagged)
    named = any(claim.field == "title" for claim in tagged.claims)
    if main is not None and not named:
        who, verb = speaker_of(main, tagged)
        reports = verb.removesuffix(",") if who == outlet else f"{reports}, citing {who}"
    return f"{outlet} {reports}: “{title}”"


def _news_words(tagged: TaggedArticle) -> str:
    """The headline, or the sentence of the text that tells its news where it leaves half out."""
    instead = next(iter(tagged.wording.instead), "")
    return alone(instead, tagged.language) if instead else without_label(tagged.article.title)


def denial_behind(tagged: TaggedArticle) -> Claim | None:
    """The denial by who has a headline that says only that he commented; None if no party has one, or it denies nothing."""
    named = {party_of(c): c for c in tagged.claims if c.field == "title"}
    if not _COMMENTED.search(tagged.wording.english) or named.keys() <= {None}:
        return None
    denials = (c for c in tagged.claims if c.stance == "denies" and is_new(c) and party_of(c) in named)
    return next((with_name_of(named[party_of(c)], c) for c in denials), None)


def refused_in(claim: Claim, tagged: TaggedArticle) -> str:
    """Who denies or does not confirm what, as his own headline says it in English; "" where it does not."""
    titled = [c for c in tagged.claims if _speaks_apart(c, tagged.article.title)]
    own = bool(titled) and all(party_of(c) == party_of(claim) for c in titled)
    refuses = claim.stance in ("denies", "declines") and _REFUSED.search(tagged.wording.english) is not None
    return said(words_of(claim, tagged), "says", _with_office(tagged)) if own and refuses else ""


def translated(tagged: TaggedArticle, main: Act | None = None) -> str:
    """What the headline is in English as a whole, by who says it there, else by who tells of `main`, its act."""
    speaking = [c for c in tagged.claims if _speaks_apart(c, tagged.article.title)]
    named = next(filter(party_of, speaking), None)
    if named is not None:
        who, verb = words_of(named, tagged), _VERBS.get(named.stance, "says")
    elif main is not None and not speaking and is_in_headline(main, tagged):
        who, verb = speaker_of(main, tagged)
    else:
        who, verb = reporting(speaking, tagged)
    clause = _with_office(tagged)
    if _SAYS.match(clause):  # who speaks is in it
        who, verb = outlet_of(tagged)[0], "reports"
    estimated = verb == TELLING["estimates"] and _ESTIMATED.search(clause) is not None
    return said(who, TELLING["asserts"] if estimated else verb, clause)


def _with_office(tagged: TaggedArticle) -> str:
    """The headline in English; a listed official with whose name, or surname, it begins, with his office."""
    clause = tagged.wording.english
    officials = (a.id for a in tagged.actors if a.kind == "person" and a.id in tagged.names)
    for person in officials:
        name = tagged.names[person]
        *_, surname = name.split()
        begins = next((n for n in (name, surname) if clause.startswith(f"{n} ")), "")
        if begins:
            return f"{in_office(person, name, tagged)}{clause.removeprefix(begins)}"
    return clause


def _tells_more(act: Act, tagged: TaggedArticle) -> bool:
    """Whether our words of an act name, where the headline does not, who came, whose word it is or against what he warns."""
    comes = act.act in ("visit", "arrive", "meet") and bool(persons_in_words(act, tagged))
    apart = any(_speaks_apart(c, tagged.article.title) for c in tagged.claims)
    who, verb = speaker_of(act, tagged)
    # Who warns is in the clause; whose word another's act in the headline is stands before it.
    of_another = is_in_headline(act, tagged) and tagged.names.get(act.by or "", "") not in who
    word = verb in TELLING.values() and not apart and act.act != WARNS and not of_another
    more = comes or names_more(act, tagged) or _is_rougher(tagged)
    return more or word


def _is_only_in_text(main: Act, tagged: TaggedArticle) -> bool:
    """Whether a headline leaves to the text which formal act was done, and to whom: "UK hits networks"."""
    told = main.act in _FORMAL and main.object != "" and main.field == "body" and main.by is not None
    return told and not any(a.field == "title" and family_of(a) == family_of(main) for a in tagged.acts)


def _is_rougher(tagged: TaggedArticle) -> bool:
    """Whether the text says "about" or "more than" of a number that the headline has without it."""
    titled = [f for c in tagged.claims if c.field == "title" for f in c.figures]
    if not titled:
        return False
    rough = qualifiers_of(tagged)
    return any(as_qualified(each, rough).qualifier != each.qualifier for each in titled)


def counts_less(tagged: TaggedArticle) -> bool:
    """Whether the headline in English leaves out a number of the news, or has no place where those counted have one."""
    claim, english = counting(tagged), tagged.wording.english
    words = counted_in(claim, tagged) if claim is not None and english else ""
    nowhere = bool(_PLACES.search(words)) and not _PLACES.search(english)
    return nowhere or any(each not in english for each in _DIGITS.findall(words))


def leaves_out_why(tagged: TaggedArticle) -> bool:
    """Whether the headline in English has no word of what a protest is over."""
    return bool(tagged.wording.english) and _OVER.search(tagged.wording.english) is None


def _admits(tagged: TaggedArticle) -> bool:
    """Whether a party admits something in the text, which is more than what the headline tells."""
    return any(c.stance == "confirms" and c.fact and party_of(c) in tagged.admissions for c in tagged.claims)


def _speaks_apart(claim: Claim, title: str) -> bool:
    """Whether the headline has who makes a claim beside its own clause: "HUR: …"."""
    if claim.field != "title" or claim.speaker is None:
        return False
    whole, speaker = (0, len(title)), (claim.speaker.start, claim.speaker.end)
    return without_speaker(title, *whole, speaker) != whole


def asks(tagged: TaggedArticle) -> bool:
    """Whether the headline is a question, which tells nothing."""
    return tagged.article.title.strip().endswith("?")


def is_in_headline(told: Act | Claim, tagged: TaggedArticle) -> bool:
    """Whether the headline tells an act, or a party's words, that the text tells too."""
    return told.field == "title" or any(_same(told, each) for each in _of_headline(tagged))


def is_named_in(quoted: str, claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether a sentence with a headline names who makes a claim, as its notes would call him."""
    own, name = words_of(claim, tagged).removeprefix("the "), tagged.names.get(claim.actor or "", "")
    return any(n and n in quoted for n in (own, name))


def quotes_headline(sentence: str, tagged: TaggedArticle) -> bool:
    """Whether a sentence has the article's headline, or a piece of it, as its news."""
    title = without_label(tagged.article.title)
    own = [title, _news_words(tagged)]
    own += [f"{each[:1].upper()}{each[1:]}" for each in pieces(title, tagged.language)]
    quoted = [tagged.wording.english] if tagged.wording.english else [f"“{each}”" for each in own]
    return bool(headlined(tagged)) and any(words in sentence for words in quoted)


def told_once(changes: Sequence[Change], tagged: TaggedArticle) -> list[Change]:
    """The changes with the headline quoted by one of them, a party's word before an act, and its news in no other words."""
    quoting = [change for change in changes if quotes_headline(change.sentence, tagged)]
    chosen = next((change for change in quoting if change.reason != "new-act"), next(iter(quoting), None))
    told = [chosen.sentence] if chosen else []
    others = (change for change in changes if change not in quoting)
    kept = [
        c
        for c in others
        if c.reason != "new-act" or not is_headline_again(quoted_in(c.sentence), told, tagged)
    ]
    return [change for change in changes if change is chosen or change in kept]


def is_headed(tagged: TaggedArticle) -> bool:
    """Whether the headline has something of the news' themes."""
    return any(is_titled(tag) for tag in tagged.tags if not tag.background)


def _of_headline(tagged: TaggedArticle) -> Iterator[Act | Claim]:
    yield from (act for act in tagged.acts if act.field == "title")
    yield from (claim for claim in tagged.claims if claim.field == "title")


def _same(one: Act | Claim, other: Act | Claim) -> bool:
    if isinstance(one, Act):
        return isinstance(other, Act) and (family_of(one), one.by) == (family_of(other), other.by)
    spoken = isinstance(other, Claim) and party_of(one) is not None
    return spoken and (party_of(one), one.stance) == (party_of(other), other.stance)  # type: ignore[arg-type,union-attr]
