"""What the samples must come to. In: the alerts that were raised, by page. Out: sentences on what is missing or wrong. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pactwatch.samples import Sample


def shortcomings(samples: Iterable[Sample], alerts: Mapping[str, set[str]]) -> list[str]:
    """One sentence for every event or theme without an alert, and for every alert that should not be.

    `alerts` is the themes that were alerted of, by the sample's page.
    """
    samples = list(samples)
    found: list[str] = []
    events = dict.fromkeys(s.event for s in samples if s.event and s.labels)
    for event in events:
        reports = [s for s in samples if s.event == event and s.labels]
        if not any(s.page in alerts for s in reports):
            found.append(f"no alert for {event} ({', '.join(sorted({s.id for s in reports}))})")
    for theme in sorted({label for s in samples for label in s.labels}):
        if not any(theme in themes for themes in alerts.values()):
            found.append(f"no alert for the theme {theme}")
    unwanted = {s.page: s for s in samples if not s.labels and not s.mentions}
    found += [
        f"an alert for {unwanted[page].id}, which is about something else"
        for page in alerts
        if page in unwanted
    ]
    return found
