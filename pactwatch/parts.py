"""The parts of an article that tell its news, in characters of its body. Reading and stories share them."""

from __future__ import annotations

from typing import Final

LEAD: Final = 450  # tells the news itself
HEAD: Final = 900  # a statement in it is about the news; what comes later is background
