"""Claims: who asserts, confirms, estimates, denies or declines what. (First version: none.)"""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.records import Article, Claim, Status, Tag
from stream.rules import Unit
from stream.watchlist import Watchlist


def claims_of(article: Article, read: Sequence[Unit], watchlist: Watchlist, tags: Sequence[Tag]) -> tuple[Claim, ...]:
    return ()


def status_of(claims: Sequence[Claim], tags: Sequence[Tag], read: Sequence[Unit], watchlist: Watchlist) -> Status | None:
    return "confirmed"
