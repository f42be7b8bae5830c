"""What an alert says its story rests on."""

from __future__ import annotations

from newsroom import WORDS, claim, play, tagged
from samplenews import news

from stream.stories.basis import by_origin


def test_an_alert_says_what_its_story_rests_on() -> None:
    """Origins and who denies, with the story's other articles; a copy is no origin, and stands behind those that are."""
    outcomes, _ = play(
        tagged("a", claims=(claim(1500),)),
        tagged("copy", hours=1, body=WORDS[: len(WORDS) * 3 // 4], claims=(claim(1500),)),
        tagged(
            "b",
            hours=2,
            language="ko",
            title="국정원 북한군 1500명 러시아 파병",
            body="국정원은 밝혔다 " * 9,
            claims=(claim(1500, actor="russia", stance="denies"),),
        ),
    )
    first, last = outcomes[0].alert, outcomes[-1].alert
    assert (first.basis.origins, first.others) == (1, ())
    assert (last.basis.origins, last.basis.countries, last.basis.denied_by) == (2, ("KR",), ("russia",))
    assert [other.article for other in last.others] == ["a", "copy"]


def test_the_basis_holds_for_every_alert_of_the_week() -> None:
    """Never more countries or state media than origins, never the article itself, never more than ten others."""
    for alert in news().alerts:
        assert alert.basis is not None
        assert alert.basis.origins == alert.origin_count
        assert len(alert.basis.countries) <= alert.basis.origins
        assert alert.basis.state_media <= alert.basis.origins
        assert alert.article not in {other.article for other in alert.others}
        assert len(alert.others) == min(10, alert.article_count - 1)


def test_a_revised_report_is_still_the_first_of_its_origin() -> None:
    """What was copied stays the origin: its outlet's country counts, not that of the copy."""
    outcomes, _ = play(
        tagged("a", claims=(claim(3000),)),
        tagged("copy", hours=1, claims=(claim(3000),)),
        tagged("a", hours=2, title="Seoul says 300 North Korean troops are in Russia", claims=(claim(300),)),
    )
    (group,) = by_origin(outcomes[-1].story.articles)
    assert [report.article for report in outcomes[-1].story.articles] == ["copy", "a"]
    assert [report.article for report in group] == ["a", "copy"]
