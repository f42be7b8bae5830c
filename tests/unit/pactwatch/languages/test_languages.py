"""Languages: the files of their folders, what is wrong with one, and the language of a text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from pactwatch.languages.detect import detect
from pactwatch.languages.load import SHIPPED, LanguageError, load_feed_languages, load_languages
from pactwatch.languages.pymorphy import Pymorphy

LANGUAGES, FEEDS = load_languages(), load_feed_languages()


def strings(value: object) -> Iterable[str]:
    """All strings in a structure of builtins."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (*strings(key), *strings(each))
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


@pytest.mark.parametrize("subject", ["numbers", "roles", "as_of"])
def test_expressions_of_the_shipped_languages_can_be_read(subject: str) -> None:
    """Every string of a subject that holds regular expressions is one."""
    for each in getattr(LANGUAGES, subject).values():
        for source in strings(msgspec.to_builtins(each)):
            re.compile(source)


def test_languages_are_loaded_once() -> None:
    """What is compiled of the languages is kept by identity, so the same folder gives the same object."""
    assert load_languages() is load_languages(SHIPPED)
    assert LANGUAGES.codes == ("en", "ko", "ru", "uk")


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a/detect.toml": "script ="}, r"a/detect\.toml: Invalid value"),
        ({"a/detect.toml": 'script = "runes"'}, r"a/detect\.toml: Invalid enum value 'runes'"),
        ({"a/detect.toml": 'script = "latin"\nwrods = "x"'}, r"a/detect\.toml: .*unknown field `wrods`"),
        ({"a/speech.toml": "role = { shouts = ['x'] }"}, r"a/speech\.toml: Invalid enum value 'shouts'"),
        ({"others.toml": "[xx]\nscript = 5"}, r"others\.toml: Expected `str`"),
        (
            {"a/speech.toml": "paradigms = { n = ['', 's'] }", "b/speech.toml": "paradigms = { n = ['x'] }"},
            r"b/speech\.toml: paradigm 'n' is declared differently by 'a'",
        ),
    ],
)
def test_a_wrong_file_is_named(files: dict[str, str], says: str, tmp_path: Path) -> None:
    """A file that is not TOML or does not have the form is one line that names it."""
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError, match=says) as raised:
        load_languages(tmp_path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("charset", 'usual = "cp-none"', r"a/charset\.toml: 'cp-none' is not a codec of Python"),
        ("boilerplate", "paragraphs = ['(x']", r"a/boilerplate\.toml: '\(x' is not a regex: "),
    ],
)
def test_a_wrong_file_for_feeds_is_named_at_start(name: str, text: str, says: str, tmp_path: Path) -> None:
    """A codec or regex that cannot work is an error when the languages are loaded, not at every poll."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError, match=says):
        load_feed_languages(tmp_path)


def test_files_are_read_in_any_unicode_form(tmp_path: Path) -> None:
    """A file with a byte order mark and decomposed letters is what its composed form is."""
    (tmp_path / "qaa").mkdir()
    text = '\ufeffscript = "cyrillic"\nletters = "й"\n'
    (tmp_path / "qaa" / "detect.toml").write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    assert load_languages(tmp_path).detect["qaa"].letters == "й"


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("", "und", "und"),
        ("12345", "ko", "ko"),
        ("Le président de la République a dit que les soldats", "und", "fr"),
        ("Президентът каза, че войските са в страната и че ще", "und", "bg"),
        ("金正恩委員長がロシアを訪問した", "und", "ja"),
        ("北 김정은, 美 대선 앞두고 ICBM 발사", "en", "ko"),
        ("朝鲜士兵抵达俄罗斯", "und", "zh"),
        ("Ο πρόεδρος", "und", "el"),
        ("xqz", "und", "en"),
        ("жжж", "und", "ru"),
        ("xqz", "de", "de"),
        ("Russia vetoes UN monitors", "en", "en"),
        ("Kim's regime shows off missiles", "en", "en"),
        ("U.S. sanctions firms over Russia’s war", "und", "en"),
        ("Prezident řekl, že se s vojáky setkal v Moskvě", "en", "cs"),
        ("Kim Jong Un reviewed soldiers.", "und", "en"),
        ("Kim Jong Il and Kim Il Sung", "und", "en"),
        ("LE PRÉSIDENT DE LA RÉPUBLIQUE", "und", "fr"),
        ("Kim Jong Un a rencontré le président", "fr", "fr"),
        ("Un soldat nord-coréen est mort", "und", "fr"),
    ],
)
def test_neighbours_are_told_apart(text: str, declared: str, language: str) -> None:
    """Scripts, letters and frequent words decide; what is declared only breaks ties."""
    assert detect(text, declared, LANGUAGES) == language


def test_the_shipped_charsets_exist_and_boilerplate_can_be_read() -> None:
    """Every usual encoding is a codec of Python, and every paragraph of boilerplate a regular expression."""
    for charset in FEEDS.charset.values():
        codecs.lookup(charset.usual)
    for each in FEEDS.boilerplate.values():
        for paragraph in each.paragraphs:
            re.compile(paragraph)


def test_no_beginning_of_a_month_is_two_months() -> None:
    """Months are read in all languages at once: one that two languages understand differently would be read in neither."""
    meanings: dict[str, set[int]] = {}
    for clock in FEEDS.clock.values():
        for number, beginnings in enumerate(clock.months or (), start=1):
            for beginning in beginnings.split():
                meanings.setdefault(beginning, set()).add(number)
    assert {beginning for beginning, numbers in meanings.items() if len(numbers) > 1} == set()


def test_version_follows_every_file(tmp_path: Path) -> None:
    """Any change of a language's file is another version of what is read with it; the same files are the same version."""

    def version(name: str, text: str) -> str:
        folder = tmp_path / name / "a"
        folder.mkdir(parents=True)
        (folder / "detect.toml").write_text(text, encoding="utf-8")
        return load_languages(tmp_path / name).version

    same, other = 'script = "latin"', 'script = "latin"\nwords = "x"'
    assert version("1", same) == version("2", same) != version("3", other)


def test_every_language_has_every_shared_term() -> None:
    """A watchlist that asks for a shared term finds it in all languages; unions are made of terms that there are."""
    names = {code: set(terms) for code, terms in LANGUAGES.terms.items()}
    assert set(names) == set(LANGUAGES.codes)
    assert len({frozenset(each) for each in names.values()}) == 1, names
    assert {each for union in LANGUAGES.unions.values() for each in union} <= names["en"]
    assert not names["en"] & LANGUAGES.unions.keys()


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_a_letter_without_a_name_has_no_parse(language: str) -> None:
    """A word with a letter that Python's Unicode has no name for is nothing, and no error."""
    morphology = LANGUAGES.morphology[language]
    assert isinstance(morphology, Pymorphy)
    assert morphology.parses("aa\U00017000") == ()


def test_a_thing_counted_as_people_are_is_a_thing() -> None:
    """A word that the dictionary gives both ways is no living being in every process, not by the chance of a hash."""
    morphology = LANGUAGES.morphology["ru"]
    assert isinstance(morphology, Pymorphy)
    assert not any(each.animate for each in morphology.parses("единиц"))
