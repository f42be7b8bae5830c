"""Search in the tagged articles. In: words in any language. Out: hits with the spans that matched, facets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from elasticsearch import Elasticsearch

from sinks.client import elasticsearch_errors
from sinks.indices import ARTICLES
from sinks.template import languages

# Names of the entities in every language: so a name in one language finds texts in another.
# Words with a letter of another script that looks the same are also in `respelled`, as they are meant.
_FIELDS = (("title", "^3"), ("body", ""), ("names", "^0.5"), ("respelled", ""))
_FACETS = {"theme": "rule.name", "actor": "pactwatch.actors", "place": "pactwatch.places",
           "figure": "pactwatch.figures", "language": "pactwatch.language", "outlet": "pactwatch.outlet.name"}  # fmt: skip
_SHOWN = [
    "@timestamp",
    "pactwatch.article",
    "pactwatch.title",
    "pactwatch.body",  # says where a passage is cut
    "pactwatch.outlet.name",
    "pactwatch.language",
    "rule.name",
    "url.full",
]
# Never in a text: control characters are removed when a feed is parsed.
_ON, _OFF = "\x02", "\x03"
_SENTENCE_ENDS = frozenset('.!?…。"”»’)]')
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

_ANYWHERE: Mapping[str, str] = {}

Marks = list[tuple[int, int]]


class Passage(msgspec.Struct, frozen=True):
    """Some words of a text, the spans in them that matched, and where they begin or end inside a sentence."""

    text: str
    marks: Marks
    cut_before: bool = False
    cut_after: bool = False


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One article that was found; `marks` are the spans of its title that matched."""

    id: str
    event_time: datetime
    outlet: str
    language: str
    themes: list[str]
    title: str
    marks: Marks
    passages: list[Passage]
    url: str | None = None
    score: float = 0.0
    article: str = ""


def query_of(
    words: str,
    *,
    theme: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    where: Mapping[str, str] = _ANYWHERE,
    also: Sequence[str] = (),
) -> dict[str, Any]:
    """The query for words in any language, in relevant articles only; `where` has the values that facets must have.

    `also`: the same words with names of other languages. Without words, finds all.
    """
    filters: list[dict[str, Any]] = [{"term": {"pactwatch.relevant": True}}]
    if theme:
        filters.append({"term": {"rule.name": theme}})
    if since:
        filters.append({"range": {"@timestamp": {"gte": since.isoformat()}}})
    if until:
        filters.append({"range": {"@timestamp": {"lt": until.isoformat()}}})
    filters += [{"term": {_FACETS[facet]: value}} for facet, value in where.items()]
    if not words.strip():
        return {"bool": {"filter": filters}}
    # All words, anywhere in the article, as one language's analyzer understands them.
    per_language = [
        {
            "multi_match": {
                "query": wording,
                "fields": [f"pactwatch.{name}{suffix}{boost}" for name, boost in _FIELDS],
                "type": "cross_fields",
                "operator": "and",
            }
        }
        for wording in (words, *also)
        for suffix in _suffixes()
    ]
    return {"bool": {"should": per_language, "minimum_should_match": 1, "filter": filters}}


def _suffixes() -> list[str]:
    """What follows a text's name in its field without a language, and in the field of each language."""
    return ["", *(f".{code}" for code in languages())]


def marked_by(words: str, names: Sequence[str]) -> dict[str, Any]:
    """The query that highlights: the words, and these other names of the entities that they mention."""
    fields = [f"pactwatch.{name}{suffix}" for name in ("title", "body") for suffix in _suffixes()]
    texts: list[dict[str, Any]] = [{"multi_match": {"query": words, "fields": fields}}]
    texts += [{"multi_match": {"query": name, "fields": fields, "type": "phrase"}} for name in names]
    return {"bool": {"should": texts}}


def search(
    client: Elasticsearch,
    words: str,
    *,
    theme: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    where: Mapping[str, str] = _ANYWHERE,
    size: int = 10,
    names: Sequence[str] = (),
    also: Sequence[str] = (),
) -> list[Hit]:
    """The best hits first; raises SinkError when Elasticsearch is away.

    `names`: other names of the entities that the words mention, to be marked in the hits too. `also`: as in `query_of`.
    """
    highlight = {
        "highlight_query": marked_by(words, names),
        "pre_tags": [_ON],
        "post_tags": [_OFF],
        "require_field_match": False,
        "fields": {
            "pactwatch.title*": {"number_of_fragments": 0},
            "pactwatch.body*": {"number_of_fragments": 2, "fragment_size": 180},
        },
    }
    answer = _ask(
        client,
        query=query_of(words, theme=theme, since=since, until=until, where=where, also=also),
        size=size,
        sort=["_score", {"@timestamp": "desc"}],
        collapse={"field": "pactwatch.article"},  # one article may be in several watchlists
        highlight=highlight,
        source={"includes": _SHOWN},
    )
    return [_hit(found) for found in answer["hits"]["hits"]]


def total(client: Elasticsearch, query: Mapping[str, Any]) -> int:
    """How many articles a query of `query_of` finds. Approximate above some thousands.

    Raises SinkError when Elasticsearch is away.
    """
    aggregations = {"articles": {"cardinality": {"field": "pactwatch.article"}}}
    answer = _ask(client, query=query, size=0, aggregations=aggregations)
    return int(answer["aggregations"]["articles"]["value"])


def facets(client: Elasticsearch, query: Mapping[str, Any], *, size: int = 10) -> dict[str, dict[str, int]]:
    """Counts over all hits of a query of `query_of`: how many articles have which theme, actor and so on.

    The most frequent come first. Raises SinkError when Elasticsearch is away.
    """
    aggregations = {
        facet: {
            "terms": {"field": field, "size": size},
            "aggs": {"articles": {"cardinality": {"field": "pactwatch.article"}}},
        }
        for facet, field in _FACETS.items()
    }
    answer = _ask(client, query=query, size=0, aggregations=aggregations)
    return {
        facet: {bucket["key"]: bucket["articles"]["value"] for bucket in found["buckets"]}
        for facet, found in answer["aggregations"].items()
    }


def _ask(client: Elasticsearch, **query: Any) -> Any:
    with elasticsearch_errors():
        # Closed months are skipped.
        return client.search(index=ARTICLES.alias, ignore_unavailable=True, **query)


def parse_since(text: str, now: datetime) -> datetime:
    """A time from `24h`, `7d`, `2024-10-01` or a full ISO time; ValueError with a clear message otherwise."""
    if span := re.fullmatch(r"(\d{1,6})([mhdw])", text.strip()):
        try:
            return now - timedelta(**{_UNITS[span[2]]: int(span[1])})
        except OverflowError:
            raise ValueError(f"{text!r} is too long ago") from None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is no time: try 24h, 7d or 2024-10-01") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def unmark(text: str) -> Passage:
    """The text without highlighting marks, and the spans that they marked."""
    plain, spans, start = [], [], 0
    length = 0
    for part in re.split(f"([{_ON}{_OFF}])", text):
        if part == _ON:
            start = length
        elif part == _OFF:
            spans.append((start, length))
        else:
            plain.append(part)
            length += len(part)
    return Passage("".join(plain), spans)


def with_cuts(passage: Passage, body: str) -> Passage:
    """The passage with `cut_before` and `cut_after` set by its place in the body."""
    before, found, after = body.partition(passage.text)
    if not found:
        return passage
    return Passage(
        passage.text, passage.marks, cut_before=_inside(before, found), cut_after=_inside(found, after)
    )


def _inside(left: str, right: str) -> bool:
    """Whether a text is inside a sentence where it is cut into these two."""
    words, rest = left.rstrip(), right.lstrip()
    gap = left[len(words) :] + right[: len(right) - len(rest)]
    return bool(words and rest) and words[-1] not in _SENTENCE_ENDS and "\n" not in gap


def _hit(found: dict[str, Any]) -> Hit:
    source, marked = found["_source"], found.get("highlight", {})
    own = source["pactwatch"]
    title = unmark(_most_marked(marked, "pactwatch.title", [own["title"]])[0])
    return Hit(
        id=found["_id"],
        event_time=datetime.fromisoformat(source["@timestamp"]),
        outlet=own["outlet"]["name"],
        language=own["language"],
        themes=source.get("rule", {}).get("name", []),
        title=title.text,
        marks=title.marks,
        passages=[
            with_cuts(unmark(passage), own.get("body", ""))
            for passage in _most_marked(marked, "pactwatch.body", [])
        ],
        url=source.get("url", {}).get("full"),
        score=found.get("_score") or 0.0,
        article=own["article"],
    )


def _most_marked(marked: dict[str, list[str]], field: str, otherwise: list[str]) -> list[str]:
    """Of a field's highlights in each language, the one with most marks: its analyzer understood the text best."""
    candidates = [passages for name, passages in marked.items() if name.startswith(field)]
    return max(candidates, key=lambda passages: sum(p.count(_ON) for p in passages), default=otherwise)
