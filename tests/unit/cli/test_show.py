"""What people see: text from feeds is never markup, never commands the terminal, and evidence is marked."""

from __future__ import annotations

import io
import json
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import EXAMPLES
from rich.console import Console, RenderableType

from pactwatch import codec
from pactwatch.ages import ago
from pactwatch.cli import picture
from pactwatch.cli.follow import Counts
from pactwatch.cli.names import display_names, english
from pactwatch.cli.show import alert_panel, article_line, highlight, hit_view, story_line, tagged_view
from pactwatch.records import Alert, Article, Change, ChangeReason, Claim, Figure, Speaker, TaggedArticle
from pactwatch.settings import Settings
from pactwatch.text import plain

RECORDS = EXAMPLES
NUMBER = Figure(unit="troops", role="sent", value=1_500, start=0, end=5)
HOSTILE = "[red]North[/red] \x1b[2J\x9b2J\r\x07 \u202eKorea [/]"


def shown(view: RenderableType, width: int = 110, *, colour: bool = False) -> str:
    """What a terminal gets."""
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, color_system="truecolor" if colour else None
    )
    console.print(view)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def record(name: str, kind: type[Any]) -> Any:
    """The golden example of a record."""
    return codec.decode((RECORDS / f"{name}.json").read_bytes(), kind)


@pytest.fixture
def alert() -> Alert:
    """An alert as the stream writes it."""
    return record("alerts", Alert)  # type: ignore[no-any-return]


def replace_texts(value: Any, words: str) -> Any:
    """The same JSON value with the words instead of every text that comes from outside."""
    outside = {"title", "text", "after", "before", "subject", "outlet", "actor", "said_by", "body", "url"}
    if isinstance(value, dict):
        return {
            k: words if k in outside and isinstance(v, str) else replace_texts(v, words)
            for k, v in value.items()
        }
    return [replace_texts(item, words) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("name", "kind", "view"), [
    ("alerts", Alert, alert_panel),
    ("articles.tagged", TaggedArticle, tagged_view),
    ("articles", Article, article_line),
])  # fmt: skip
def test_text_from_feeds_is_never_markup_nor_control(name: str, kind: type[Any], view: Any) -> None:
    """Brackets show literally and no control character reaches the terminal, whichever field has them."""
    hostile = replace_texts(json.loads((RECORDS / f"{name}.json").read_text(encoding="utf-8")), HOSTILE)
    text = shown(view(msgspec.convert(hostile, kind)), width=400)
    assert "[red]North[/red] ␛[2J" in text
    assert not [c for c in text if unicodedata.category(c) == "Cc" and c != "\n"]
    assert "\u202e" not in text


def test_search_hits_and_story_lines_are_no_markup_either() -> None:
    """A search's hit and a story's line show brackets literally."""
    hit = hit_view(
        (HOSTILE, [(0, 3)]),
        [(HOSTILE, [])],
        when=datetime(2024, 10, 21, tzinfo=UTC),
        outlet=HOSTILE,
        themes="arms-transfer",
        url="https://a.example/[red]",
    )
    text = shown(hit, 300) + shown(story_line(HOSTILE, HOSTILE, 2, 1), 300)
    assert text.count("[red]North[/red] ␛[2J") == 5
    assert "\x1b" not in text
    assert "2 articles, 1 origin" in text


def test_a_sign_for_every_control_character_keeps_offsets() -> None:
    """Replacing doesn't change the length, and line ends and tabs stay."""
    assert len(plain(HOSTILE)) == len(HOSTILE)
    assert plain("a\n\tb\x00\x7f한") == "a\n\tb␀\ufffd한"


def test_spans_are_marked_in_code_points() -> None:
    """A span covers its characters, wide ones and those after a control character too; one beyond is cut."""
    marked = highlight("북\r한군 troops", [(2, 4), (5, 99), (-3, 1)])
    assert [marked.plain[span.start : span.end] for span in marked.spans] == ["한군", "troops", "북"]


def test_an_alert_shows_what_an_analyst_needs(alert: Alert) -> None:
    """Title, outlet, themes, what changed, status, address and the id that `verdict` takes are all there."""
    text = shown(alert_panel(alert), 200)
    for words in (
        alert.title,
        alert.outlet,
        *alert.themes,
        alert.status or "unstated",
        alert.url or "",
        alert.id[:8],
    ):
        assert words in text
    assert any(change.reason.replace("-", " ") in text for change in alert.changes)


def test_evidence_and_figures_are_marked(alert: Alert) -> None:
    """On a terminal with colours, what proves the alert has another background."""
    assert "\x1b[1;30;43m" in shown(alert_panel(alert), colour=True)


def test_an_explanation_has_every_claim_in_full() -> None:
    """Each claim is shown with who says it, its status, its figures and its whole sentence."""
    tagged = record("articles.tagged", TaggedArticle)
    long = msgspec.structs.replace(tagged.claims[0], text="word " * 60 + "end.", start=0, end=304)
    text = shown(tagged_view(msgspec.structs.replace(tagged, claims=(*tagged.claims, long))), 400)
    for claim in tagged.claims:
        via = f" (via {claim.via})" if claim.via else ""
        assert f"{claim.actor or 'unattributed'}{via} {claim.stance} · {claim.status}" in text
        assert all(figure.text in text for figure in claim.figures)
    assert "end." in text


def test_a_speaker_that_is_not_listed_is_shown_in_the_articles_words(alert: Alert) -> None:
    """Nobody is called "someone" or "unattributed" whom the text names."""
    speaker = Speaker(text="South Korean media", field="body", start=0, end=18)
    named = Claim(
        speaker=speaker,
        actor=None,
        stance="estimates",
        status="alleged",
        text="12,000",
        field="body",
        start=0,
        end=6,
    )
    nobody = msgspec.structs.replace(named, speaker=None, text="13,000", start=7, end=13)
    card = shown(alert_panel(msgspec.structs.replace(alert, claims=(named, nobody))))
    assert "South Korean media (estimates): 12,000" in card
    assert "someone estimates: 13,000" in card
    tagged = msgspec.structs.replace(record("articles.tagged", TaggedArticle), claims=(named, nobody))
    explained = shown(tagged_view(tagged))
    assert "South Korean media estimates · alleged" in explained
    assert "unattributed estimates · alleged" in explained


def test_of_the_claims_beside_what_changed_those_that_tell_most_are_shown(alert: Alert) -> None:
    """Who gives a number and who denies it are on the card before those who are silent or only speak."""
    told: list[tuple[Any, Any]] = [
        ("asserts", ()),
        ("declines", ()),
        ("asserts", (NUMBER,)),
        ("asserts", ()),
        ("denies", ()),
        ("confirms", ()),
    ]
    claims = tuple(
        msgspec.structs.replace(
            alert.claims[0],
            stance=stance,
            text=f"words {n}",
            field="body",
            start=900 + n,
            end=901 + n,
            figures=figures,
        )
        for n, (stance, figures) in enumerate(told)
    )
    card = shown(alert_panel(msgspec.structs.replace(alert, claims=claims)))
    assert [n for n in range(6) if f"words {n}" in card] == [1, 2, 4, 5]


def test_changes_are_told_without_repetition(alert: Alert) -> None:
    """New themes share a line, a denial names its party once, a figure shows before and after."""
    changes = (
        Change(reason="new-theme", subject="arms-transfer", after="arms-transfer"),
        Change(reason="new-theme", subject="treaty-summit", after="treaty-summit"),
        Change(reason="denial", subject="russia", after="russia denies"),
        Change(
            reason="figure", subject="troops sent", before="1,500 troops sent", after="10,000 troops sent"
        ),
        Change(reason="status", subject="status", before="alleged", after="confirmed"),
    )
    text = shown(alert_panel(msgspec.structs.replace(alert, changes=changes)))
    assert "new theme · arms-transfer, treaty-summit" in text
    assert "denial · russia denies" in text
    assert "figure · 1,500 troops sent → 10,000 troops sent" in text
    assert "status · alleged → confirmed" in text


def test_many_themes_are_never_cut(alert: Alert) -> None:
    """All seven themes are readable at 80 columns."""
    themes = ("troop-deployment", "arms-transfer", "technology-transfer", "treaty-summit", "rok-ukraine-support",
              "diplomatic-protest", "sanctions-monitoring")  # fmt: skip
    text = shown(alert_panel(msgspec.structs.replace(alert, themes=themes)), 80)
    assert all(theme in text for theme in themes)


def test_the_status_line_names_dead_letters_only_when_there_are_some() -> None:
    """Counts of the stages in their order; nothing about dead letters when all is well."""
    assert (
        Counts(5, 3, 2, 0, 1).line(6).plain
        == "● 6 published → 5 articles → 3 tagged → 2 alerts → 1 searchable"
    )
    assert Counts(5, 3, 2, 4, 1).line(None).plain.endswith("1 searchable · 4 dead letters")


def test_the_picture_needs_nothing_from_elsewhere(alert: Alert, tmp_path: Path) -> None:
    """The SVG names no font file and no host but its namespace, and shows three to five alerts."""
    reasons: tuple[ChangeReason, ...] = ("new-story", "figure", "denial", "correction", "status")
    alerts = [
        msgspec.structs.replace(
            alert, id=str(n), url=None, changes=(Change(reason=r, subject="s", after="t"),)
        )
        for n, r in enumerate(reasons)
    ]
    picture.write(tmp_path / "demo.svg", alerts, Counts().line(1))
    svg = (tmp_path / "demo.svg").read_text(encoding="utf-8")
    assert "@font-face" not in svg
    assert svg.count("://") == svg.count('xmlns="http://www.w3.org/2000/svg"') == 1
    assert 3 <= len(picture.choose(alerts)) <= 5


def test_a_card_says_names_not_ids(alert: Alert) -> None:
    """Speakers, changes and who gave a figure are named as people call them; a country that is unknown is left out."""
    claim = msgspec.structs.replace(alert.claims[0], actor="nis", field="body", stance="confirms")
    changes = (
        Change(reason="confirmation", subject="nis", after="nis confirms"),
        Change(reason="figure", subject="troops sent", after="1,500 troops, says south-korea"),
    )
    shown_alert = msgspec.structs.replace(alert, country="ZZ", claims=(claim,), changes=changes)
    text = shown(alert_panel(shown_alert, display_names(Settings())), 200)
    assert "confirmation · South Korea's National Intelligence Service confirms" in text
    assert "1,500 troops, says South Korea" in text
    assert "National Intelligence Service confirms: " in text
    assert "nis" not in text.split() and "ZZ" not in text
    assert "nis confirms" in shown(alert_panel(shown_alert), 200)


def test_every_entity_has_an_english_name() -> None:
    """All entities of the shipped watchlists; one that stands for several is never called by the name of one of them."""
    names = display_names(Settings(watchlists="korea-russia-ukraine,iran-russia-drones"))
    assert names["nis"] == "South Korea's National Intelligence Service"
    assert all(name.isascii() and name for name in names.values()), names
    assert names["us-officials"] == "US official"
    assert names["united-states"] == "United States"
    assert names["iran"] == "Iran"
    assert names["rok-ukraine-support"] == "South Korean support for Ukraine"
    assert english("ri-chang-ho", ["리창호"]) == "Ri Chang Ho"
    assert display_names(Settings(watchlists="nope")) == {}


def test_how_long_ago_something_was() -> None:
    """In the largest unit that fits; the future is now."""
    now = datetime(2024, 10, 21, tzinfo=UTC)
    cases = {59: "59 s ago", 60: "1 min ago", 7200: "2 h ago", 3 * 86400: "3 d ago", -5: "0 s ago"}
    assert {seconds: ago(now - timedelta(seconds=seconds), now) for seconds in cases} == cases
    assert ago(None, now) == ago(None, now, hourly=True) == "never"


def test_what_is_written_hourly_is_no_minutes_old() -> None:
    """A feed's state is written at least hourly: a row never says that a feed was read minutes ago, since it was read since."""
    now = datetime(2024, 3, 5, 12, tzinfo=UTC)
    ages = {5: "within 1 h", 3_599: "within 1 h", 3_600: "1 h ago", 90_000: "1 d ago"}
    assert {age: ago(now - timedelta(seconds=age), now, hourly=True) for age in ages} == ages
