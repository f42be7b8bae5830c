"""The figures of an article's sentences: whether people are soldiers, and whose, depends on the sentences before.

In: the sentences of an article with what was found in them. Out: Figure records of each. What a number counts figures.py says.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from pactwatch.records import Article, Figure
from stream.reading.dates import timed
from stream.reading.figure_words import Counted
from stream.reading.figures import RELIEVED, figures_in
from stream.reading.nationals import are_mixed, are_others, is_struck, names_people
from stream.reading.rules import MetTheme, ReadSentence
from stream.watchlist.model import Watchlist

HEAD = 3  # sentences of the body that are about what the article is about
_HARMED = ("killed", "casualties")
_PEOPLE = frozenset({"unit.people", "unit.casualties", "unit.killed"})
_MARTIAL = frozenset({"unit.troops", "unit.prisoners"})
_KEEPING = frozenset({"unit.other", "unit.casualties", "unit.killed"})
_OTHERS = _MARTIAL | {"unit.civil", "unit.casualties", "unit.killed"}  # people who are no workers


class Counts:
    """The figures of sentences in order: whether people are soldiers depends on the sentence before."""

    def __init__(
        self,
        article: Article,
        read: Sequence[ReadSentence],
        watchlist: Watchlist,
        tagged: Sequence[MetTheme],
    ) -> None:
        self._article, self._watchlist = article, watchlist
        personnel = [theme for theme in watchlist.theme_list if theme.personnel]
        self._soldiers = {theme.id for theme in personnel} & {found.theme.id for found in tagged}
        self._whose = reduce(or_, (theme.whose for theme in personnel), 0)
        self._martial = self._workers = False
        self._struck = False  # whether those told of are whom a weapon of theirs has hit
        # Whether the text names soldiers of those of `whose`: its head, or what was read so far.
        self._theirs = any(
            names_people(u, self._whose, watchlist) for u in read if u.field == "title" or u.number < HEAD
        )
        self._last: Counted | None = None
        self._since = 0  # sentences since that was counted
        # Numbers of which only some are of those of `whose`, or who have left: wherever the text has them.
        self._mixed: set[tuple[object, ...]] = set()

    def all_of(self, sentences: Sequence[tuple[ReadSentence, str, Sequence[str]]]) -> list[list[Figure]]:
        """The figures of every sentence, with its text and themes: none that a sentence says counts others too, or who left."""
        found = [self.figures(*each) for each in sentences]
        return [[f for f in each if _number(f) not in self._mixed] for each in found]

    def figures(self, unit: ReadSentence, text: str, themes: Sequence[str]) -> list[Figure]:
        """The figures of the sentence, whose themes are `themes`. Hazard: sentences must come in order."""
        languages, martial = self._watchlist.languages, self._is_martial(unit, themes)
        self._theirs = self._theirs or names_people(unit, self._whose, self._watchlist)
        workers = self._are_workers(unit)
        counted, last = figures_in(
            unit.text,
            unit.start,
            unit.words,
            text,
            martial,
            workers=workers,
            last=self._last,
            languages=languages,
        )
        self._last, self._since = (last, 0) if last or self._since else (self._last, 1)
        self._mixed |= {_number(f) for f in counted if f.role == RELIEVED}
        found = [f for f in counted if not self._are_others(f, unit)]
        return timed(found, unit, self._article.event_time, languages)

    def _are_others(self, figure: Figure, unit: ReadSentence) -> bool:
        """Whether those counted are not of `whose`: in a text that names none of theirs, bare dead and hurt are anybody's."""
        if figure.unit in _HARMED and self._whose and not self._theirs:
            return True
        if self._whose and are_mixed(figure, unit, self._whose, self._watchlist):
            self._mixed.add(_number(figure))
            return True
        return are_others(figure, unit, self._watchlist, self._whose)

    def _is_martial(self, unit: ReadSentence, themes: Sequence[str]) -> bool:
        """Whether people in the sentence are soldiers."""
        named = any(word.name in _MARTIAL for word in unit.words)
        self._struck = is_struck(unit, self._whose, self._watchlist) or (self._struck and not named)
        if self._struck:
            self._martial = False
            return False
        # A sentence that only reports something else, such as sanctions, counts people on a list.
        elsewhere = bool(themes) and not self._soldiers.intersection(themes)
        about = bool(self._soldiers) and not elsewhere and _of_soldiers(unit, self._watchlist)
        here = about or named
        martial = here or (self._martial and not elsewhere)
        self._martial = here or (martial and not _counts_something(unit))
        return martial

    def _are_workers(self, unit: ReadSentence) -> bool:
        """Whether people in the sentence are the workers of whom the sentences before speak."""
        names = {word.name for word in unit.words}
        others = not names.isdisjoint(_OTHERS)
        workers = self._workers and not others
        self._workers = workers or ("unit.workers" in names and not others)
        return workers


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.unit, figure.value, figure.low, figure.high


def _counts_something(unit: ReadSentence) -> bool:
    """Whether the sentence names what can be counted; one that does not, or only says what befell it, keeps the subject."""
    return any(word.name.startswith("unit.") and word.name not in _KEEPING for word in unit.words)


def _of_soldiers(unit: ReadSentence, watchlist: Watchlist) -> bool:
    """Whether people in this sentence of an article about soldiers are soldiers, though it does not call them that."""
    return bool(
        unit.bits & watchlist.weak_needs or unit.number < HEAD or any(w.name in _PEOPLE for w in unit.words)
    )


__all__ = ["Counts"]
