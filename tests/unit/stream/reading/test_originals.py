"""A foreign letter that looks like one's own hides neither speaker, stance, act nor figure, and stays in what is quoted."""

from __future__ import annotations

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pactwatch.languages.lookalikes import as_meant
from pactwatch.records import TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist

DENIAL = "Russia's defence ministry denied that North Korea had sent 1,500 soldiers to Russia."
SENTENCES = (
    ("en", DENIAL, "denied", "d\u0435nied"),
    ("en", DENIAL, "Russia's d", "Russi\u0430's d"),
    ("ru", "Министерство обороны Украины заявило, что КНДР отправила в Россию 1500 солдат.", "заявило", "заявилo"),
    ("ru", "Министерство обороны Украины заявило, что КНДР отправила в Россию 1500 солдат.", "отправила", "oтправила"),
    ("uk", "Міністерство оборони України заявило, що КНДР відправила до Росії 1500 солдатів.", "відправила", "вiдправила"),
    ("uk", "Міністерство оборони України заявило, що КНДР відправила до Росії 1500 солдатів.", "Міністерство", "Мiнiстерство"),
)  # fmt: skip


def read(language: str, text: str) -> TaggedArticle:
    return tag(builders.article("", text, language=language), load_watchlist("korea-russia-ukraine"))


def meaning(tagged: TaggedArticle) -> list[object]:
    """What was found, without the words."""
    claims = [(c.actor, c.stance, [(f.value, f.unit, f.role) for f in c.figures]) for c in tagged.claims]
    return [claims, [(a.act, a.by, a.to, a.realis) for a in tagged.acts], [t.theme for t in tagged.tags]]


@pytest.mark.parametrize(("language", "text", "word", "typed"), SENTENCES)
def test_a_look_alike_letter_hides_nothing(language: str, text: str, word: str, typed: str) -> None:
    """The same claims, acts and themes, in the words as they were typed."""
    written = text.replace(word, typed)
    plain, tagged = read(language, text), read(language, written)
    assert plain.claims and plain.claims[0].actor
    assert meaning(tagged) == meaning(plain)
    assert tagged.article.body == written
    words = [(each.text, each.start, each.end) for each in tagged.claims]
    words += [(each.text, each.start, each.end) for each in tagged.acts]
    words += [(c.speaker.text, c.speaker.start, c.speaker.end) for c in tagged.claims if c.speaker]
    assert all(shown == written[start:end] for shown, start, end in words)
    assert all(f.text == written[f.start : f.end] for c in tagged.claims for f in c.figures)
    assert all(e.text == written[e.start : e.end] for t in tagged.tags for e in t.evidence)


@given(some.text(alphabet="аbcеiкМopTx' -ï", max_size=30))
def test_places_stay(text: str) -> None:
    """Whatever the letters, the text as it is meant is as long, and has capitals where it had them."""
    made = as_meant(text)
    assert len(made) == len(text)
    assert [letter.isupper() for letter in made] == [letter.isupper() for letter in text]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "Meduza: КНДР отправила в Россию 3 тысячи военных",
         "Издание «Медуза» (признано в России нежелательной организацией) сообщило, что КНДР отправила 3 тысячи военных."),
        ("ru", "BBC: погибли 300 солдат КНДР",
         "Русская служба Би-би-си (власти РФ признали ее иностранным агентом) установила имена 300 погибших солдат КНДР."),
        ("ru", "О снарядах из КНДР", "О них сообщила «Новая газета Европа» (деятельность которой запрещена в России)."),
        ("ru", "Снаряды из КНДР в России", "КНДР отправила в Россию снаряды, узнал The Insider.\n* Признан в РФ иноагентом."),
        ("uk", "КНДР відправила солдатів", "«Вагнер» (визнаний в Україні терористичною організацією) зустрів солдатів КНДР."),
    ],
)  # fmt: skip
def test_labels_that_a_law_asks_for_say_nothing(language: str, title: str, body: str) -> None:
    """Nobody confirms anything by calling an outlet a foreign agent; the evidence keeps the article's own words."""
    made = builders.article(title, body, language=language)
    found = tag(made, load_watchlist("korea-russia-ukraine"))
    assert not {claim.actor for claim in found.claims} & {"russia", "ukraine"}
    for claim in found.claims:
        assert claim.text == (made.title if claim.field == "title" else made.body)[claim.start : claim.end]


def test_a_bracket_with_news_is_read() -> None:
    """Only labels are left out."""
    body = "В Курскую область приехали саперы (600 военных КНДР, сообщил Хинштейн)."
    made = builders.article("Саперы КНДР в России", body, language="ru")
    found = tag(made, load_watchlist("korea-russia-ukraine"))
    assert [figure.value for claim in found.claims for figure in claim.figures] == [600]
