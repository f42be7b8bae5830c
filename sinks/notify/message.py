"""A message in words. In: the alerts that are sent together, the console's address. Out: a subject and a short text. Pure.

For each story: what changed in its sentences, the headline, who says so, how many origins, and two links.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from pactwatch.records import Alert, Claim, Evidence
from pactwatch.text import plain
from pactwatch.wording import origins, sentence_of, web_address

_LONGEST_SUBJECT = 150  # characters
_LONGEST_SENTENCE = 400
_MOST_SENTENCES = 6  # of one story
_LONGEST_WORD = 40
_MOST_SPEAKERS = 2
_LANGUAGE = "en"  # of messages


class Words(NamedTuple):
    """A message for people. `numbers` says how many alerts and stories there are, if there are several stories."""

    subject: str
    text: str
    numbers: str = ""


def words(alerts: Sequence[Alert], console: str = "", *, repeated: str = "") -> Words:
    """The message about these alerts, the oldest first; `repeated` is the key of one that may be a repetition.

    The subject is the newest of the story's most severe changes, or of several stories the first of the most severe.
    """
    stories: dict[str, list[Alert]] = {}
    for alert in alerts:
        stories.setdefault(alert.story_id, []).append(alert)
    blocks = [_story(each, console) for each in stories.values()]
    if repeated:
        blocks.append(f"You may have this message already: {repeated}")
    several = len(stories) > 1
    first = _subject(max(alerts if several else reversed(alerts), key=lambda each: each.severity))
    numbers = f"{len(alerts)} alerts, {len(stories)} stories" if several else ""
    subject = _cut(f"{numbers}: {first}" if several else first, _LONGEST_SUBJECT)
    return Words(subject, "\n\n".join(blocks) + "\n", numbers)


def _subject(alert: Alert) -> str:
    """The first change; with the headline where the sentence only speaks of "the story"."""
    title = _line(alert.title)
    if not alert.changes:
        return title
    sentence = _bare(_line(sentence_of(alert.changes[0])))
    unnamed = "the story" in sentence and title not in sentence
    return f"{sentence} “{title}”" if unnamed else sentence


def _bare(sentence: str) -> str:
    """The sentence without the remark in brackets at its end: the text has it."""
    depth = 0
    for at in range(len(sentence) - 2 if sentence.endswith(").") else 0, 0, -1):
        depth += {")": 1, "(": -1}.get(sentence[at], 0)
        if depth == 0:
            return f"{sentence[:at].rstrip()}."
    return sentence


def _story(alerts: Sequence[Alert], console: str) -> str:
    newest = alerts[-1]
    lines = _sentences(alerts)
    if not any(newest.title in line for line in lines):
        lines.append(f"“{_cut(newest.title, _LONGEST_SENTENCE)}”")
    lines.append(_source(newest))
    if url := web_address(newest.url):
        lines.append(f"Article: {_line(url)}")
    if console:
        lines.append(f"Story: {console.rstrip('/')}/story/{newest.story_id}")
    return "\n".join(lines)


def _sentences(alerts: Iterable[Alert]) -> list[str]:
    """Each change once, the newest last; the headline where there is none."""
    found = [_cut(sentence_of(change), _LONGEST_SENTENCE) for alert in alerts for change in alert.changes]
    found = found or [_cut(alert.title, _LONGEST_SENTENCE) for alert in alerts]
    once = list(dict.fromkeys(found))
    left = len(once) - _MOST_SENTENCES
    return [*([f"{left} earlier changes."] if left > 0 else []), *once[-_MOST_SENTENCES:]]


def _source(alert: Alert) -> str:
    """Who says so, in the article's words, who reports it, and on how many origins the story rests."""
    speakers = _speakers(alert)
    says = f"Said by {' and '.join(speakers)}; reported" if speakers else "Reported"
    country = f" ({alert.country})" if alert.country not in ("", "ZZ") else ""
    return _line(f"{says} by {alert.outlet}{country}. {origins(alert)}.")


def _speakers(alert: Alert) -> list[str]:
    """Who says what is new, in the article's words; of another language behind the English name, where there is one."""
    evidence = [each for change in alert.changes for each in change.evidence]
    spoken = [c for c in alert.claims if c.speaker and any(_within(e, c) for e in evidence)]
    ours = alert.language.partition("-")[0] == _LANGUAGE
    labels = {} if ours else {actor.id: actor.labels.get(_LANGUAGE, "") for actor in alert.actors}
    names = {claim.words: labels.get(claim.actor or "", "") for claim in spoken if claim.words}
    found: dict[str, list[str]] = {}
    for words_ in _fullest(names)[:_MOST_SPEAKERS]:
        found.setdefault(names[words_], []).append(words_)
    return [f"{name} ({', '.join(each)})" if name else " and ".join(each) for name, each in found.items()]


def _fullest(speakers: Collection[str]) -> list[str]:
    """Without those whose words are part of another's: an office and a name, then the name alone."""
    return [each for each in speakers if not any(each in other and each != other for other in speakers)]


def _within(evidence: Evidence, claim: Claim) -> bool:
    return (
        evidence.field == claim.field and evidence.weight >= 0 and claim.start <= evidence.start < claim.end
    )


def _line(text: str) -> str:
    return plain(" ".join(text.split()))


def _cut(text: str, longest: int) -> str:
    """One line, cut between words where there are any."""
    line = _line(text)
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    blank = cut.rfind(" ", longest - _LONGEST_WORD)
    return cut[: blank if blank > 0 else None].rstrip() + "…"
