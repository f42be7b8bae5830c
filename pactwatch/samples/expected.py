"""What the samples must come to. In: the alerts that were raised, by page. Out: sentences on what is missing or wrong. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pactwatch.samples import Sample


def shortcomings(samples: Iterable[Sample], alerts: Mapping[str, set[str]]) -> list[str]:
    """One sentence for every event or theme without an alert, and for every alert that should not be.

    `alerts` is the themes that were alerted of, by the sample's page. Two years of news pass in a minute here, so an event
    may join the story of another that has all its themes: then the other's alert is enough.
    """
    samples = list(samples)
    found: list[str] = []
    themes: dict[str, set[str]] = {}
    for sample in samples:
        if sample.event and sample.labels:
            themes.setdefault(sample.event, set()).update(sample.labels)
    told = {
        event for event in themes if any(s.page in alerts for s in samples if s.event == event and s.labels)
    }
    for event in themes.keys() - told:
        if not any(themes[event] <= themes[other] for other in told):
            reports = sorted({s.id for s in samples if s.event == event and s.labels})
            found.append(f"no alert for {event} ({', '.join(reports)})")
    for theme in sorted({label for s in samples for label in s.labels}):
        if not any(theme in alerted for alerted in alerts.values()):
            found.append(f"no alert for the theme {theme}")
    unwanted = {s.page: s for s in samples if not s.labels and not s.mentions}
    found += [
        f"an alert for {unwanted[page].id}, which is about something else"
        for page in alerts
        if page in unwanted
    ]
    return found
