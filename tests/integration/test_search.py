"""Search on a real Elasticsearch: found in four languages, and marked where it matched."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch
from hands import indexing, send, until
from indexed import ARTICLE, count, tagged
from msgspec.structs import replace

from pactwatch import topics as table
from pactwatch.settings import Settings
from sinks import search

TEXTS = {
    "en": ("Captured in Kursk", "A North Korean soldier was taken prisoner, and another fled."),
    "ko": ("국정원 브리핑", "북한이 병력을 러시아에 파병했다고 국정원이 밝혔다."),
    "ru": ("Под Курском", "На фронт прибыли северокорейские солдаты и офицеры."),
    "uk": ("Під Курськом", "На фронт прибули тисячі північнокорейських солдатів."),
    "be": (
        "Look-alikes",
        "Пра в\u0069йськових кажуць.",
    ),  # a Latin i; in a language without an analyzer of its own
}


@pytest.fixture(scope="module")
def searchable(settings: Settings, client: Elasticsearch) -> str:
    """The theme of four indexed articles, one in each language."""
    mark = uuid4().hex[:12]
    made = [
        replace(
            tagged(mark, number, theme=mark, title=title, body=body, url=f"https://news.test/{language}"),
            language=language,
        )
        for number, (language, (title, body)) in enumerate(TEXTS.items())
    ]
    send(settings, table.TAGGED.name, *made)
    with indexing(settings):
        until(lambda: count(client, mark) == len(made))
    return mark


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ("soldiers", {"en"}),
        ("capture", {"en"}),
        ("солдат", {"ru", "uk"}),
        ("солдата", {"ru", "uk"}),
        ("офицер", {"ru"}),
        ("тисяча", {"uk"}),
        ("파병", {"ko"}),
        ("국정원 병력", {"ko"}),
        ("Kursk prisoner", {"en"}),  # one in the title, one in the text
        ("Курск офицеры", {"ru"}),
        ("військових", {"be"}),
        ("військовий look-alikes", {"be"}),
        ("Kursk submarine", set()),
        ("submarine", set()),
    ],
)
def test_search_finds_inflected_forms(
    client: Elasticsearch, searchable: str, words: str, languages: set[str]
) -> None:
    """A word finds its other forms in every language that has it."""
    assert {hit.language for hit in search.search(client, words, theme=searchable)} == languages


def test_search_marks_what_matched(client: Elasticsearch, searchable: str) -> None:
    """A hit says where the word is in title or text."""
    (hit,) = search.search(client, "파병", theme=searchable)
    passage = hit.passages[0]
    assert [passage.text[start:end] for start, end in passage.marks] == ["파병"]
    assert (hit.title, hit.marks) == (TEXTS["ko"][0], [])
    assert (hit.outlet, hit.themes, hit.url) == (searchable, [searchable], "https://news.test/ko")


def test_search_keeps_to_theme_and_time(client: Elasticsearch, searchable: str) -> None:
    """Only articles of the theme, and of the time asked for, are found."""
    assert search.search(client, "soldiers", theme="no-such-theme") == []
    late = ARTICLE.event_time + timedelta(seconds=1)
    assert search.search(client, "soldiers", theme=searchable, since=late) == []
    assert len(search.search(client, "soldiers", theme=searchable, since=ARTICLE.event_time)) == 1


def test_withdrawn_report_is_not_found(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """After a revision that is no longer relevant, the article is not found."""
    first = tagged(mark, theme=mark)
    later = replace(first.article, revised=True, fetched=first.article.fetched + timedelta(hours=1))
    with indexing(settings):
        send(settings, table.TAGGED.name, first)
        until(lambda: count(client, mark) == 1)
        assert len(search.search(client, "special forces", theme=mark)) == 1
        send(settings, table.TAGGED.name, replace(first, article=later, relevant=False))
        until(lambda: search.search(client, "special forces", theme=mark) == [])
    assert count(client, mark) == 1
