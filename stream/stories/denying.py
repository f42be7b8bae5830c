"""The sentence of a denial that is an article's news. In: the article. Out: the claim, its words. Pure."""

from __future__ import annotations

from pactwatch.acts import is_inside
from pactwatch.records import Claim, TaggedArticle
from pactwatch.wording import key_words
from stream.stories.answered import about_sentence, can_be_denied, is_told_exactly, says_what, silent_beside
from stream.stories.called import doing, words_of
from stream.stories.chain import FIRST, Chain
from stream.stories.headlined import denial_behind, headlined
from stream.stories.quoting import beside, headline
from stream.stories.sentences import sentence, told
from stream.stories.timeline import bare_clause, is_new, party_of


def denial_of(tagged: TaggedArticle) -> Claim | None:
    """The denial that is the article's news."""
    if tagged.status != "denied":
        return denial_behind(tagged)
    return next((c for c in tagged.claims if c.stance == "denies" and is_new(c) and party_of(c)), None)


def unless_first(before: Chain) -> str:
    """What a story follows up; a denial is never the first report: somebody must have said what it denies."""
    return "" if before.note == FIRST.note else before.note


def denial_sentence(denial: Claim, tagged: TaggedArticle, note: str) -> str:
    """Who denies what; where no act says what, what it is about."""
    who = words_of(denial, tagged)
    own = [c for c in tagged.claims if c.stance == "denies" and party_of(c) == party_of(denial)]
    theme = next((tag.theme for tag in tagged.tags if not tag.background), "")
    meant = (a for a in tagged.acts if a.realis == "denied" and can_be_denied(a, party_of(denial), tagged))
    acts = (a for a in meant if any(is_inside(a, c) for c in own))
    said = [act for act in acts if says_what(act, theme, tagged)]
    clauses = (bare_clause(act, theme, tagged) for act in (*(a for a in said if a.object), *said[:1]))
    facts = (c.fact for c in own if c.fact and not any(act.object for act in said))
    clause = next(filter(None, (*facts, *clauses)), None)
    exact = clause and tagged.wording.english  # of which a translated headline says less
    quoted, silent = "" if exact else headlined(tagged), silent_beside(denial, tagged)
    if quoted:
        itself = bool(tagged.wording.english) and f"{who} has denied" in quoted
        return sentence(quoted, note, "" if itself else f"a denial by {who}")
    if clause:
        return sentence(doing(who, f"denies {told(who, clause)}"), note, silent)
    about = about_sentence(denial, tagged)
    if about:
        return sentence(about, "" if is_told_exactly(about, tagged) else beside(tagged), note, silent)
    return sentence(headline(tagged), key_words(tagged.wording.gloss), note, f"a denial by {who}")


__all__ = ["denial_of", "denial_sentence", "unless_first"]
