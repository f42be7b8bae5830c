"""Documents of Elasticsearch: what the fields beside the record's own promise."""

from __future__ import annotations

from builders import tagged
from msgspec.structs import replace

from pactwatch.records import Claim, Mouth, Speaker, Stance
from sinks import documents, indices
from sinks.template import template


def said(words: str, actor: str | None, stance: Stance, through: tuple[Mouth, ...] = ()) -> Claim:
    """A claim of the title's first words."""
    end = len(words)
    return Claim(
        speaker=Speaker(text=words, field="title", start=0, end=end),
        actor=actor, stance=stance, status="alleged", text=words, field="title", start=0, end=end, through=through,
    )  # fmt: skip


def test_actor_and_stance_can_be_asked_for_together() -> None:
    """`says` has each listed actor with its stance, once; who is not listed is in the claim's `speaker` only."""
    moscow = said("Moscow", "russia", "denies")
    assert moscow.speaker
    professor = said("a professor at Hanyang University", None, "asserts", (Mouth(speaker=moscow.speaker),))
    document = documents.tagged_article(tagged(claims=(moscow, moscow, professor)))
    assert document["pactwatch"]["says"] == ["russia denies"]
    assert [(c["speaker"], c["through"]) for c in document["pactwatch"]["claims"]] == [
        ("Moscow", []),
        ("Moscow", []),
        ("a professor at Hanyang University", ["Moscow"]),
    ]


def test_every_index_of_claims_has_the_field() -> None:
    """Articles, alerts and stories are asked alike."""
    for index in (indices.ARTICLES, indices.ALERTS, indices.STORIES):
        fields = template(index.name)["template"]["mappings"]["properties"]["pactwatch"]["properties"]
        assert fields["says"]["type"] == "keyword"
        assert fields["claims"]["properties"]["speaker"]["fields"]["raw"]["type"] == "keyword"


def test_a_word_hidden_by_a_look_alike_is_indexed_as_it_is_meant() -> None:
    """Search for the word finds the article; its title and text stay as they are written."""
    one = tagged()
    hidden = replace(one, article=replace(one.article, body="Про в\u0069йськових"))
    assert documents.tagged_article(one)["pactwatch"]["respelled"] is None
    document = documents.tagged_article(hidden)["pactwatch"]
    assert (document["respelled"], document["body"]) == ("військових", "Про в\u0069йськових")
