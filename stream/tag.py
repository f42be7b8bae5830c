"""An article to a tagged article: themes with evidence, claims with figures, actors, language, status.

In: an Article and a Watchlist. Out: a TaggedArticle. Pure, total on any text, linear in its length: a gate of one native
automaton turns away what can't matter, and only the rest is read sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pactwatch.records import Actor, Article, Claim, Evidence, Status, Tag, TaggedArticle, WatchlistVersion
from stream.claims import claims_of, status_of
from stream.language import detect
from stream.rules import Found, Match, Unit, evaluate
from stream.scan import units
from stream.watchlist import Watchlist

EVIDENCE_PER_TAG = 6
HEAD_SENTENCES = 4  # of the body: news that begins later is background to other news


def tag(article: Article, watchlist: Watchlist) -> TaggedArticle:
    """`article` with what `watchlist` finds in it. Never raises, whatever the text."""
    language = detect(f"{article.title}\n{article.body}", article.language)
    version = WatchlistVersion(id=watchlist.id, version=watchlist.version)
    if not (watchlist.gate.any(article.title) or watchlist.gate.any(article.body)):
        return TaggedArticle(
            id=article.id, revision=article.revision, language=language, relevant=False, watchlist=version, article=article
        )
    read = units(article, watchlist)
    tags = _tags(evaluate(watchlist, read), article)
    claims = claims_of(article, read, watchlist, tags)
    relevant = any(not t.background for t in tags)
    return TaggedArticle(
        id=article.id,
        revision=article.revision,
        language=language,
        relevant=relevant,
        status=status_of(claims, tags, read, watchlist) if relevant else None,
        tags=tags,
        claims=claims,
        actors=tuple(_actors(read, article, watchlist)),
        watchlist=version,
        article=article,
    )


def _tags(found: Iterable[Found], article: Article) -> tuple[Tag, ...]:
    """Themes that reach their threshold; all of them background when the article's head speaks of none."""
    found = [f for f in found if f.score >= f.theme.threshold]
    background = not any(_in_head(match) for f in found for match in f.matches)
    return tuple(
        Tag(
            theme=f.theme.id,
            score=round(f.score, 3),
            threshold=f.theme.threshold,
            background=background,
            severity=f.theme.severity,
            evidence=tuple(_evidence(f.matches, article)),
        )
        for f in found
    )


def _in_head(match: Match) -> bool:
    return any(unit.field == "title" or unit.number < HEAD_SENTENCES for unit, _, _ in match.spans)


def _evidence(matches: Sequence[Match], article: Article) -> Iterable[Evidence]:
    """The strongest matches first, each span once."""
    seen = set()
    for match in sorted(matches, key=lambda m: -m.weight):
        for unit, start, end in match.spans:
            if (unit.field, start, end) in seen or len(seen) >= EVIDENCE_PER_TAG:
                continue
            seen.add((unit.field, start, end))
            text = article.title if unit.field == "title" else article.body
            yield Evidence(
                field=unit.field,
                start=start,
                end=end,
                text=text[start:end],
                rule=match.rule.id,
                weight=round(match.weight / len(match.spans), 3),
            )


def _actors(read: Sequence[Unit], article: Article, watchlist: Watchlist) -> Iterable[Actor]:
    names: dict[str, dict[str, None]] = {}
    kinds: dict[str, str] = {}
    for unit in read:
        text = article.title if unit.field == "title" else article.body
        for mention in unit.mentions:
            entity = watchlist.entities.get(mention.symbol)
            if entity:
                names.setdefault(entity.id, {})[text[mention.start : mention.end]] = None
                kinds[entity.id] = entity.kind
    return (Actor(id=key, kind=kinds[key], names=tuple(found)) for key, found in names.items())


__all__ = ["Status", "Claim", "tag"]
