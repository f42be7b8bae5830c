"""Pages of values. In: what a page shows. Out: HTML in which everything from outside is escaped."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined

from console.chart import HEIGHT, WIDTH
from console.view import LANGUAGE, AlertView, Judgement, Names, headline
from pactwatch.ages import ago, span
from pactwatch.base import VerdictName
from pactwatch.text import plain, spaced
from pactwatch.verdicts import OF_ALERTS
from pactwatch.wording import SEVERITIES

PAGES = (
    ("/", "Live"),
    ("/search", "Search"),
    ("/subscriptions", "Subscriptions"),
    ("/feeds", "Feeds"),
    ("/try", "Try a text"),
)
_PLURALS = {"copy": "copies", "story": "stories"}


class Pages:
    """The templates of the package. `addresses` are those of files that pages load, by name; `names` has those of themes."""

    def __init__(self, addresses: Mapping[str, str], names: Names) -> None:
        env = Environment(
            loader=PackageLoader("console"),
            autoescape=True,
            auto_reload=False,  # templates are those of this process's code, also while a new version is installed
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_visible,
        )
        env.filters |= {
            "iso": iso,
            "clock": clock,
            "day": day,
            "dated": dated,
            "words": spaced,
            "theme": names.theme,
            "headline": headline,
            "count": count,
            "ago": ago,
            "every": every,
        }
        env.globals |= {
            "asset": lambda name: addresses[name],
            "pages": PAGES,
            "language": LANGUAGE,
            "severities": SEVERITIES,
            "verdicts": get_args(VerdictName),
            "of_alerts": OF_ALERTS,
            "chart_width": WIDTH,
            "chart_height": HEIGHT,
        }
        self._env = env
        for name in env.list_templates():
            env.get_template(name)  # compiled now, so that the first page is as quick as later ones
        self._judgement = env.from_string(
            '{% from "parts.html" import judgement %}<p id="j-{{ each.id }}" hx-swap-oob="delete"></p>{{ judgement(each) }}'
        )
        self._refusal = env.from_string('<p class="problem" role="status">{{ why }}</p>')
        self._alert = env.from_string('{% from "parts.html" import alert %}{{ alert(each) }}')

    def page(self, name: str, here: str, problems: list[str], **values: Any) -> str:
        """A whole page; `problems` are what a reader must know, such as a server that does not answer."""
        return self._env.get_template(f"{name}.html").render(here=here, problems=problems, **values)

    def judgement(self, each: Judgement) -> str:
        """A verdict that was just given, in place of its form; an earlier one of its id leaves the page."""
        return self._judgement.render(each=each)

    def refusal(self, why: str) -> str:
        """In place of a form that could not be kept."""
        return self._refusal.render(why=why)

    def alert(self, each: AlertView) -> str:
        """One line of the list of alerts."""
        return self._alert.render(each=each)


def iso(at: datetime) -> str:
    """The time for programs."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def clock(at: datetime) -> str:
    """Hour and minute."""
    return f"{at.astimezone(UTC):%H:%M}"


def day(at: datetime) -> str:
    """The date, as in 8 Nov 2026."""
    at = at.astimezone(UTC)
    return f"{at.day} {at:%b %Y}"


def dated(text: str) -> str:
    """What a figure holds for, as in 8 Nov 2026, Nov 2026 or 2026: a text may say the month or the year alone."""
    year, month, date = [*text.split("-"), "", ""][:3]
    name = calendar.month_abbr[int(month)] if month.isdecimal() and 1 <= int(month) <= 12 else ""
    if (month and not name) or (date and not date.isdecimal()):
        return text
    return " ".join(filter(None, (date.lstrip("0"), name, year)))


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def every(seconds: int) -> str:
    """How often something is done; nothing while that is not known."""
    return span(seconds) if seconds else ""


def _visible(value: object) -> object:
    """Text from outside with a visible sign for what would turn its direction or hide in it."""
    return plain(value) if type(value) is str else value
