"""Words that are compounds, with an office behind its holder's name: "라이더 대변인". Which are: writing.toml.

In: words, Languages. Out: whether they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES

_NEVER: Final = "(?!)"


def is_compound(words: str, languages: Languages) -> bool:
    """Whether words begin in a script whose words are compounds."""
    return compound(languages).match(words) is not None


@lru_cache(maxsize=8)
def compound(languages: Languages) -> re.Pattern[str]:
    """One compound, or its beginning up to a letter of another script."""
    scripts = {script for each in languages.writing.values() for script in each.compounds}
    letters = "".join(CLASSES[script] for script in sorted(scripts))
    return re.compile(f"[{letters}]+" if letters else _NEVER)


__all__ = ["compound", "is_compound"]
