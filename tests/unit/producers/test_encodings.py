"""Encodings of feeds: declared by any label, not declared, wrongly declared."""

from __future__ import annotations

import codecs

import pytest

from pactwatch.languages.load import load_feed_languages
from producers.encodings import codec_of, decode

LANGUAGES = load_feed_languages()
# Sentences of our own, none of which is in the languages' files.
TEXTS = {
    "ru": "Министерство обороны сообщило об отправке двух эшелонов с боеприпасами на восток страны",
    "uk": "Міністерство оборони повідомило про відправлення двох ешелонів з боєприпасами на схід країни",
    "ko": "국방부는 탄약을 실은 열차 두 편이 동부로 향했다고 밝혔다",
}
LEGACY = [
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("ru", "iso-8859-5"),
    ("ru", "cp866"),
    ("uk", "cp1251"),
    ("uk", "koi8-u"),
    ("uk", "iso-8859-5"),
    ("ko", "cp949"),
]


def document(text: str, declared: str = "") -> str:
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f"{prolog}<rss><channel><item><title>{text}</title></item></channel></rss>"


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("hinted", [True, False])
def test_undeclared_encodings_show_themselves(
    language: str, encoding: str, declared: str, hinted: bool
) -> None:
    """Without a declaration, or with one that cannot be true, the text is read right and the guess is reported."""
    written = document(TEXTS[language], declared)
    text, problems = decode(written.encode(encoding), LANGUAGES, "", language if hinted else "und")
    assert text == written
    assert any("a guess" in problem for problem in problems)


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
@pytest.mark.parametrize(("_", "wrong"), LEGACY)
def test_a_wrong_declaration_is_found_out(language: str, encoding: str, _: str, wrong: str) -> None:
    """Text that is declared in another legacy encoding is read in its own."""
    written = document(TEXTS[language])
    text, problems = decode(written.encode(encoding), LANGUAGES, f"text/xml; charset={wrong}", language)
    assert text == written
    assert bool(problems) == (written.encode(encoding).decode(wrong, "replace") != written)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32"])
def test_wide_encodings_show_themselves(encoding: str) -> None:
    """UTF-16 and UTF-32, with and without a mark, are read whatever is declared."""
    written = document(TEXTS["ko"], "utf-8")
    text, problems = decode(written.encode(encoding), LANGUAGES)
    assert text.lstrip("\ufeff") == written
    assert problems == []


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_one_bad_byte_spoils_nothing(language: str, encoding: str) -> None:
    """A byte that the encoding lacks costs its character, and the rest is read."""
    before, after = document(TEXTS[language]).encode(encoding).split(b"</title>")
    text, _ = decode(before + b" \xff </title>" + after, LANGUAGES, "", language)
    assert TEXTS[language] in text


@pytest.mark.parametrize("text", ["Zürich – «déjà vu», naïve façade", "Ærø, Łódź".replace("Łódź", "Malmö")])
def test_western_text_is_no_cyrillic(text: str) -> None:
    """Accents inside Latin words are Western, also in a feed whose language is unknown."""
    found, _ = decode(document(text).encode("cp1252"), LANGUAGES)
    assert found == document(text)


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("windows-949", "cp949"),
        ("ks_c_5601-1989", "cp949"),
        ("KS_C_5601-1987", "cp949"),
        ("korean", "cp949"),
        ("koi8", "koi8-r"),
        ("koi8-ru", "koi8-u"),
        ("x-mac-cyrillic", "mac_cyrillic"),
        ("windows-31j", "cp932"),
        ("ms_kanji", "cp932"),
        ("x-gbk", "gb18030"),
        ("cyrillic", "iso-8859-5"),
        ("ibm866", "cp866"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("no-such-encoding", None),
        ("rot13", None),
        ("punycode", None),
        ("unicode_escape", None),
        ("utf-7", None),
        ("", None),
    ],
)
def test_labels(label: str, codec: str | None) -> None:
    """A label means what browsers take it for, by the Encoding Standard, and what is still met beside it."""
    found = codec_of(label)
    assert (found and codecs.lookup(found).name) == (codec and codecs.lookup(codec).name)


@pytest.mark.parametrize(
    ("label", "char"), [("windows-1251", "Ђ"), ("cp866", "А"), ("ibm852", "Ç"), ("macroman", "Ä")]
)
def test_a_few_characters_say_nothing_against_what_is_declared(label: str, char: str) -> None:
    """A lone foreign letter is read as the document declares it."""
    body = f"<?xml version='1.0' encoding='{label}'?><rss><title>".encode() + b"\x80</title></rss>"
    text, problems = decode(body, LANGUAGES)
    assert f"<title>{char}</title>" in text
    assert problems == []


@pytest.mark.parametrize(
    ("label", "codec"), [("ISO-2022-KR", "iso2022_kr"), ("iso-2022-jp", "iso2022_jp"), ("hz-gb-2312", "hz")]
)
def test_encodings_that_shift_between_alphabets(label: str, codec: str) -> None:
    """Text in ASCII's bytes alone is read as it is declared, if it shifts."""
    text = f"<?xml version='1.0' encoding='{label}'?><rss><title>{'北京' if codec == 'hz' else '東京'}</title></rss>"
    assert decode(text.encode(codec), LANGUAGES) == (text, [])
    assert decode(text.replace("東京", "").replace("北京", "").encode(), LANGUAGES)[1] == []


def test_characters_that_were_encoded_by_halves() -> None:
    """Emoji of a database that knows three bytes a character are read; a lone half is a bad sequence."""
    body = "<rss><title>Пуск \ud83d\ude80 {}</title></rss>"
    whole = body.encode("utf-8", "surrogatepass")
    assert decode(whole, LANGUAGES)[0] == "<rss><title>Пуск 🚀 {}</title></rss>"
    lone = body.replace("{}", "новый день \ud83d").encode("utf-8", "surrogatepass")
    assert decode(lone, LANGUAGES)[1] == ["3 invalid UTF-8 sequences were replaced"]


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        ("Το υπουργείο Άμυνας ανακοίνωσε", "cp1253", "windows-1253"),
        ("Το υπουργείο Άμυνας ανακοίνωσε", "iso8859-7", "greek8"),
        ("وزارة الدفاع تعلن", "cp1256", "windows-1256"),
        ("وزارة الدفاع تعلن", "iso8859-6", "csisolatinarabic"),
        ("משרד הביטחון הודיע", "cp1255", "windows-1255"),
        ("משרד הביטחון הודיע", "iso8859-8", "iso-8859-8-i"),
        ("กระทรวงกลาโหมแถลง", "cp874", "tis-620"),
        ("국방부는 밝혔다", "iso2022_kr", "csISO2022KR"),
    ],
)
def test_other_scripts_are_what_they_are_declared_as(text: str, encoding: str, label: str) -> None:
    """Bytes of a script of its own are not taken for the Cyrillic letters that other encodings have in their places."""
    written = document(text, label)
    assert decode(written.encode(encoding), LANGUAGES) == (written, [])
