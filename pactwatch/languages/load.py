"""Reads the folders of languages: the only module of `pactwatch.languages` that touches files.

In: a folder with one folder per language code, in each a TOML file per subject (`speech`, `numbers`, `dates`, `charset`,
`search`, …). Out: for each language that has the subject, its file as the subject's form (forms.py).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from pactwatch.languages import forms

SHIPPED = Path(__file__).parent
T = TypeVar("T", bound=msgspec.Struct)


class LanguageError(ValueError):
    """A language's file that cannot be used; the message reads "file: what is wrong"."""


@cache
def read(subject: str, form: type[T], folder: Path = SHIPPED) -> dict[str, T]:
    """Language code -> its `subject`.toml, in the order of codes; languages without that file are left out.

    Raises LanguageError for a file that is not TOML or does not have the form.
    """
    found = {}
    for path in sorted(folder.glob(f"*/{subject}.toml")):
        try:
            found[path.parent.name] = msgspec.toml.decode(path.read_bytes(), type=form)
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise LanguageError(f"{path}: {error}") from error
    return found


__all__ = ["SHIPPED", "LanguageError", "forms", "read"]
