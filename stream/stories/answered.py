"""What somebody confirms, denies or will not confirm, as a clause. In: a claim, its story and article. Out: words. Pure."""

from __future__ import annotations

from pactwatch.records import Act, Claim, Story, TaggedArticle
from stream.stories.timeline import bare_clause, family_of, is_inside, news, party_of


def what_is_answered(claim: Claim, before: Story, tagged: TaggedArticle) -> str | None:
    """What is confirmed or denied, without numbers: the party's own deed, else what the words are about, else the news.

    None if none can be said: a headline in quotes may say the opposite of what somebody confirms, and a refusal has its own.
    """
    theme = theme_of(claim, tagged) or before.themes[0]
    # What somebody will not confirm is often a part of the news, and the rest he has said himself.
    spoken = _own_acts(claim, tagged)
    others = [] if claim.stance == "declines" else _news_of(claim, before, tagged)
    deeds = [bare_clause(act, theme, tagged) for act in spoken if act.by == party_of(claim)]
    clauses = (*deeds, claim.fact, *(bare_clause(act, theme, tagged) for act in (*spoken, *others)))
    return next(filter(None, clauses), None)


def _news_of(claim: Claim, before: Story, tagged: TaggedArticle) -> list[Act]:
    """The acts that are an article's news, as the story has told them before where it leaves out who did them.

    What is denied is only what the denial itself or the headline names: the story may have told of other acts since.
    """
    told, known_acts = news(tagged), [each.act for each in before.acts]
    if claim.stance == "denies":
        denials = same_voice(claim, tagged)
        named = [a for a in tagged.acts if a.field == "title" or any(is_inside(a, each) for each in denials)]
        told = [act for act in told if act in named]
        denied = [act for act in named if not act.plan]
        return [*told, *(act for act in known_acts if any(_may_be(act, each) for each in denied))]
    families = {family_of(act) for act in told}
    return [*told, *(act for act in known_acts if not told or family_of(act) in families)]


def _may_be(act: Act, other: Act) -> bool:
    """Whether an act that is told without its doer can be another one."""
    return family_of(act) == family_of(other) and other.by in (None, act.by)


def _own_acts(claim: Claim, tagged: TaggedArticle) -> list[Act]:
    """The acts of which a party speaks in a claim, or in another one of the same stance."""
    told = [act for act in tagged.acts if act.realis in ("done", "denied")]
    return [act for each in (claim, *same_voice(claim, tagged)) for act in told if is_inside(act, each)]


def same_voice(claim: Claim, tagged: TaggedArticle) -> list[Claim]:
    """What a party says with the stance of a claim."""
    return [c for c in tagged.claims if (party_of(c), c.stance) == (party_of(claim), claim.stance)]


def theme_of(claim: Claim, tagged: TaggedArticle) -> str | None:
    return claim.theme or next((tag.theme for tag in tagged.tags if not tag.background), None)


__all__ = ["same_voice", "theme_of", "what_is_answered"]
