"""Reads the folders of languages: the only module of `pactwatch.languages` that touches files.

In: a folder with one folder per language code, in each a TOML file per subject (`speech`, `numbers`, `clock`, `charset`,
`search`, …). Out: for each language that has the subject, its file as the subject's form (forms.py).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import tomli

from pactwatch.languages import deeds, forms, quantities
from pactwatch.languages.model import FeedLanguages, Languages
from pactwatch.languages.morphology import Morphemes, Morphology
from pactwatch.languages.opinions import Opinions
from pactwatch.languages.outlets import spelt_too
from pactwatch.languages.particles import ParticleWords

SHIPPED = Path(__file__).parent
_DICTIONARIES = ("kiwipiepy", "kiwipiepy_model", "pymorphy3", "pymorphy3-dicts-ru", "pymorphy3-dicts-uk")
# The form of each subject, the file of a language that has it.
FORMS: Final[Mapping[str, Any]] = {
    "acts": deeds.Acts, "as_of": quantities.AsOf, "boilerplate": forms.Boilerplate, "charset": forms.Charset,
    "clock": forms.Clock, "credits": forms.Credits, "detect": forms.Detect, "developments": forms.Terms,
    "figures": quantities.Figures, "frames": forms.Frames, "glossary": forms.Terms, "grammar": forms.GrammarForm,
    "numbers": quantities.Numbers, "opinions": Opinions, "roles": forms.Roles, "search": forms.Search,
    "headlines": forms.Bitext, "sentences": forms.Sentences,
    "speech": forms.Speech, "terms": forms.Terms, "writing": forms.Writing,
}  # fmt: skip
# … and of each file that all languages share, beside their folders.
SHARED: Final[Mapping[str, Any]] = {
    "agencies": dict[str, forms.Agency], "others": dict[str, forms.Other], "outlets": dict[str, dict[str, str]],
    "terms": forms.Terms,
}  # fmt: skip
T = TypeVar("T")


class LanguageError(ValueError):
    """A language's file that cannot be used; the message reads "file: what is wrong"."""

    def __init__(self, file: Path, text: str) -> None:
        super().__init__(f"{file}: {text}")
        self.file, self.text = file, text


@cache
def read(subject: str, form: type[T], folder: Path = SHIPPED) -> dict[str, T]:
    """Language code -> its `subject`.toml, in the order of codes; languages without that file are left out.

    Raises LanguageError for a file that is not TOML or does not have the form.
    """
    assert FORMS[subject] is form, subject
    return {path.parent.name: _file(path, form) for path in sorted(folder.glob(f"*/{subject}.toml"))}


def load_languages(folder: Path = SHIPPED) -> Languages:
    """All that reading a text needs to know of the languages in `folder`, read once. Raises LanguageError.

    A folder is a language if it has `detect.toml`; `others.toml` beside the folders is optional.
    """
    return _languages(folder)


@cache
def _languages(folder: Path) -> Languages:
    detect = read("detect", forms.Detect, folder)
    grammar = read("grammar", forms.GrammarForm, folder)
    return Languages(
        version=_version(folder),
        codes=tuple(detect),
        detect=detect,
        others=_others(folder),
        writing=read("writing", forms.Writing, folder),
        sentences=read("sentences", forms.Sentences, folder),
        frames=read("frames", forms.Frames, folder),
        opinions=read("opinions", Opinions, folder),
        developments=read("developments", forms.Terms, folder),
        glossary=read("glossary", forms.Terms, folder),
        headlines=read("headlines", forms.Bitext, folder),
        credits=read("credits", forms.Credits, folder),
        agencies=_shared(folder / "agencies.toml", forms.Agency),
        outlets=spelt_too(
            {
                name: english
                for names in _shared(folder / "outlets.toml", dict[str, str]).values()
                for name, english in names.items()
            }
        ),
        numbers=read("numbers", quantities.Numbers, folder),
        figures=read("figures", quantities.Figures, folder),
        as_of=read("as_of", quantities.AsOf, folder),
        roles=read("roles", forms.Roles, folder),
        speech=_speech(folder),
        terms=read("terms", forms.Terms, folder),
        unions=_unions(folder),
        grammar=grammar,
        acts=read("acts", deeds.Acts, folder),
        morphology={
            code: _morphology(code, form)
            for code, form in grammar.items()
            if not isinstance(form, forms.OrderForm)
        },
    )


def _version(folder: Path) -> str:
    """A hash of every file of the folder and of the versions of the dictionaries: what reading a text depends on."""
    content = hashlib.sha256()
    for path in sorted(folder.glob("**/*.toml")):
        content.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    for package in _DICTIONARIES:
        content.update(f"{package} {_installed(package)}\0".encode())
    return content.hexdigest()


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # vendored or frozen: its version is then that of pactwatch itself
        return ""


def _morphology(code: str, form: forms.GrammarForm) -> Morphology | Morphemes:
    """The library that a grammar needs. Imported here: a stage that reads no text should not hold dictionaries."""
    if isinstance(form, ParticleWords):
        from pactwatch.languages.kiwi import KiwiMorphemes  # noqa: PLC0415

        return KiwiMorphemes()
    from pactwatch.languages.pymorphy import Pymorphy  # noqa: PLC0415

    return Pymorphy(code)


def load_feed_languages(folder: Path = SHIPPED) -> FeedLanguages:
    """All that reading a feed needs to know of the languages in `folder`, read once. Raises LanguageError."""
    return _feed_languages(folder)


@cache
def _feed_languages(folder: Path) -> FeedLanguages:
    others = _others(folder)
    charsets = {code: each.charset for code, each in others.items() if each.charset}
    return FeedLanguages(
        detect=read("detect", forms.Detect, folder),
        others=others,
        clock={code: each.clock for code, each in others.items()} | read("clock", forms.Clock, folder),
        charset=charsets | read("charset", forms.Charset, folder),
        boilerplate=read("boilerplate", forms.Boilerplate, folder),
        zones=_zones(),
    )


def _zones() -> dict[str, tuple[str, ...]]:
    """The time zones of every country, by the database's own table."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            found[country] = (*found.get(country, ()), zone)
    return found


def _others(folder: Path) -> dict[str, forms.Other]:
    return _shared(folder / "others.toml", forms.Other)


def _shared(path: Path, form: type[T]) -> dict[str, T]:
    """A file beside the folders, a table per id; empty without that file."""
    found: dict[str, T] = _file(path, dict[str, form]) if path.is_file() else {}  # type: ignore[valid-type]
    return found


def _unions(folder: Path) -> forms.Terms:
    path = folder / "terms.toml"
    return _file(path, forms.Terms) if path.is_file() else {}


def _speech(folder: Path) -> dict[str, forms.Speech]:
    """The speech of every language. All of it is searched at once, so two may not mean different things by one paradigm."""
    found = read("speech", forms.Speech, folder)
    declared: dict[str, tuple[str, list[str]]] = {}
    for code, speech in found.items():
        for name, endings in speech.paradigms.items():
            other, known = declared.setdefault(name, (code, endings))
            if known != endings:
                path = folder / code / "speech.toml"
                raise LanguageError(path, f"paradigm {name!r} is declared differently by {other!r}")
    return found


def _file(path: Path, form: type[T]) -> T:
    """A TOML file as `form`; its text in NFC, as articles are."""
    try:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
        return msgspec.convert(tomli.loads(text), form)
    except (msgspec.MsgspecError, tomli.TOMLDecodeError, UnicodeError) as error:
        raise LanguageError(path, str(error)) from error


__all__ = [
    "FORMS",
    "SHARED",
    "SHIPPED",
    "LanguageError",
    "forms",
    "load_feed_languages",
    "load_languages",
    "read",
]
