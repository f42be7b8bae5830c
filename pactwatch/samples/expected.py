"""What the samples must lead to. In: the alerts that were raised, by page. Out: sentences on what is missing or wrong. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pactwatch.samples import Sample


def shortcomings(samples: Iterable[Sample], alerts: Mapping[str, set[str]]) -> list[str]:
    """One sentence for every event or theme without an alert, and for every alert that should not exist.

    `alerts` has the themes that alerts were raised for, by the sample's page.
    """
    samples = list(samples)
    return [
        *_missing_events(_reports(samples), alerts),
        *_missing_themes(samples, alerts),
        *_unwanted_alerts(samples, alerts),
    ]


def _reports(samples: Sequence[Sample]) -> dict[str, list[Sample]]:
    """The samples that must raise alerts, by their event."""
    found: dict[str, list[Sample]] = {}
    for sample in samples:
        if sample.event and sample.labels:
            found.setdefault(sample.event, []).append(sample)
    return found


def _missing_events(reports: Mapping[str, Sequence[Sample]], alerts: Mapping[str, set[str]]) -> Iterator[str]:
    """Events without an alert.

    Two years of news pass in a minute here, so an event may join the story of another one that has all its themes: then
    the other's alert is enough.
    """
    told = [_labels(each) for each in reports.values() if any(s.page in alerts for s in each)]
    for event, each in reports.items():
        if not any(_labels(each) <= labels for labels in told):  # its own are among them if it has an alert
            yield f"no alert for {event} ({', '.join(sorted({s.id for s in each}))})"


def _labels(samples: Iterable[Sample]) -> set[str]:
    return {theme for sample in samples for theme in sample.labels}


def _missing_themes(samples: Iterable[Sample], alerts: Mapping[str, set[str]]) -> Iterator[str]:
    """Themes of samples that no alert has."""
    found = {theme for themes in alerts.values() for theme in themes}
    for theme in sorted({theme for sample in samples for theme in sample.labels} - found):
        yield f"no alert for the theme {theme}"


def _unwanted_alerts(samples: Iterable[Sample], alerts: Mapping[str, set[str]]) -> Iterator[str]:
    """Alerts for samples about something else. One that is mentioned as background may raise an alert."""
    others = {sample.page: sample for sample in samples if not sample.labels and not sample.mentions}
    for page in alerts:
        if page in others:
            yield f"an alert for {others[page].id}, which is about something else"
