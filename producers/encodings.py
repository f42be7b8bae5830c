"""Bytes of a feed document to text. In: bytes, declared encodings, the feed's language. Out: text, problems. Pure.

UTF-8 shows itself, and so do UTF-16 and UTF-32. Anything else is what is declared if that reads well, else what reads best:
legacy encodings of one language differ by which letters are frequent, where capitals are, and what is no letter at all.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from webencodings import LABELS  # type: ignore[import-untyped]

from pactwatch.languages.forms import Charset
from pactwatch.languages.model import FeedLanguages

_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_XML_LANGUAGE = re.compile(rb"<(?:\w{1,40}:)?language>\s*([A-Za-z]{2,3})\b|\bxml:lang=[\"']([A-Za-z]{2,3})\b")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Which of four bytes are NUL when a document begins in ASCII, as every feed does.
_WIDE = {
    (True, True, True, False): "utf-32-be",
    (False, True, True, True): "utf-32-le",
    (True, False, True, False): "utf-16-be",
    (False, True, False, True): "utf-16-le",
}
# Python's codecs for the encodings of the standard whose own codec is narrower than what browsers read by that name.
_PYTHON = {
    "euc-kr": "cp949", "gbk": "gb18030", "shift_jis": "cp932", "big5": "big5hkscs", "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman", "windows-874": "cp874", "iso-8859-8-i": "iso-8859-8",
}  # fmt: skip
# Labels in use that the standard lacks, or calls a replacement.
_MORE = {
    "x-windows-949": "cp949", "ms949": "cp949", "uhc": "cp949", "x-sjis": "cp932", "win-1251": "cp1251", "cp-1251": "cp1251",
    "ms-cyrl": "cp1251",
    "koi8-ru": "koi8-u", "latin-1": "cp1252", "iso-2022-kr": "iso2022_kr", "csiso2022kr": "iso2022_kr", "hz-gb-2312": "hz",
}  # fmt: skip
_SEVEN_BIT = ("iso2022", "iso-2022", "hz")
_SHIFTS = re.compile(rb"[\x0e\x1b]|~\{")
_FOREIGN = re.compile("[^\x00-\x7f]")
_CESU = re.compile(rb"(?:\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf])+")
_MOST_JOINED = 50_000  # places where characters by halves are joined, some 7 µs each
# Python's codecs that are no encoding of documents, and take quadratic time or read escapes that nobody wrote.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs", "oem"}
)
_UTF8_SLACK = 0.3  # share of the non-ASCII characters that may be wrong in text that is still UTF-8
_HIGH = bytes(range(128, 256))
_SAMPLE = 400  # characters that are not ASCII: more than a headline has, which is enough to know a language's letters
_SAMPLE_BYTES, _BEFORE, _BEYOND = 300_000, 1_000, re.compile(rb"[\x80-\xff]")
_WORDS, _HOPELESS = 100, 0.15  # characters of a first look, and how far behind its best one is left then
_GOOD, _CLEARLY = 0.8, 0.1  # a score that is writing; a lead that outweighs what is declared
_CERTAIN = 2.0
_FEW = 8  # bytes beyond ASCII that say nothing against what is declared
_PUNCTUATION = frozenset("«»—–“”„‘’‚…№·•§°©®™€£ \u3000「」『』、。△▲▶■□○●◇◆")
_DEFAULT = "cp1252"
# Japanese shows itself: hiragana are a third of its characters, and hardly anything else yields them.
_JAPANESE = ("cp932", "euc_jp")
_HIRAGANA = re.compile("[\u3041-\u3093]")
# Scripts of one language's legacy encodings, which nothing else is declared as.
_OWN_SCRIPTS = ("GREEK", "ARABIC", "HEBREW", "THAI")
_OWN_SHARE = 0.9  # of the letters beyond ASCII
_KANA_SHARE = 0.15
_KANA_BYTES = 100_000


def decode(
    body: bytes, languages: FeedLanguages, content_type: str = "", language: str = "und"
) -> tuple[str, list[str]]:
    """`body` as text, and what was wrong or guessed. A few bad bytes cost those characters, never the whole text."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) if encoding == "utf-8" else 0 :].decode(encoding, "replace"), []
    if wide := _WIDE.get(tuple(byte == 0 for byte in body[:4])):  # type: ignore[arg-type]
        return body.decode(wide, "replace"), []
    if _SHIFTS.search(body) and (shifted := _shifted(body, content_type)):
        return shifted, []
    try:
        return body.decode("utf-8"), []
    except UnicodeDecodeError:
        body = _CESU.sub(_joined, body, _MOST_JOINED)
        text = body.decode("utf-8", "replace")
    bad, foreign = text.count("\ufffd"), len(text) - len(text.encode("ascii", "ignore"))
    if bad <= foreign * _UTF8_SLACK:
        return text, [f"{bad} invalid UTF-8 sequences were replaced"]
    return _legacy(body, languages, list(dict.fromkeys(_declared(body, content_type))), _hint(body, language))


def _shifted(body: bytes, content_type: str) -> str | None:
    """The text in a declared encoding that has only ASCII's bytes and shifts between alphabets; None if none is declared."""
    names = [name for name in _declared(body, content_type) if name.startswith(_SEVEN_BIT)]
    return _try_decode(body, names[0]) if names else None


def _joined(halves: re.Match[bytes]) -> bytes:
    """Characters that were encoded by halves, as some databases do, in UTF-8."""
    both = halves[0].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    return both.decode("utf-16-le").encode()


def _legacy(body: bytes, languages: FeedLanguages, declared: list[str], hint: str) -> tuple[str, list[str]]:
    """The text in the declared encoding unless another reads clearly better."""
    likely, sample = _letters(languages), _sample(body)
    read = {name: text for name in declared if (text := _try_decode(sample, name)) is not None}
    few = len(body) - len(body.translate(None, _HIGH)) < _FEW
    if plain := [name for name, text in read.items() if (few and _is_text(text)) or _is_own_script(text)]:
        return body.decode(plain[0], "replace"), []
    scores = {name: _score(text, likely) for name, text in read.items()}
    if max(scores.values(), default=0.0) < _GOOD:
        others = _hopeful(
            sample, [name for name in _candidates(languages.charset, hint) if name not in read], likely
        )
        scores |= {name: _score(text, likely) for name, text in others.items()}
        others |= (japanese := _japanese(sample))
        scores |= dict.fromkeys(japanese, _CERTAIN)
        read |= others
    best = _best(scores, declared)
    text = _try_decode(body, best) or ""
    return text, list(_problems(best, declared, text.count("\ufffd")))


def _sample(body: bytes) -> bytes:
    """What tells encodings apart: from the first byte beyond ASCII on. All would be decoded a dozen times."""
    first = _BEYOND.search(body)
    start = max(0, first.start() - _BEFORE) if first else 0
    return body[start : start + _SAMPLE_BYTES]


def _is_text(text: str) -> bool:
    """Whether it has no replaced, control, private or unassigned character beyond ASCII."""
    return not any(char > "\x7f" and _is_no_sign(char) for char in text)


def _is_own_script(text: str) -> bool:
    """Whether its letters are of a script that only its declared encoding can have meant."""
    letters = [found[0] for found in islice(_FOREIGN.finditer(text), _SAMPLE) if found[0].isalpha()]
    least = len(letters) * _OWN_SHARE
    return bool(letters) and any(
        sum(_script(char) == one for char in letters) >= least for one in _OWN_SCRIPTS
    )


@lru_cache(maxsize=2_000)
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _problems(best: str, declared: list[str], bad: int) -> Iterator[str]:
    if best not in declared:
        said = f"declared as {declared[0]}" if declared else "no encoding declared"
        yield f"{said}, read as {best}: a guess"
    if bad:
        yield f"{bad} characters that the encoding lacks were replaced"


def _hopeful(body: bytes, names: list[str], likely: frozenset[str]) -> dict[str, str]:
    """The text in each of the encodings, without those in which a few words show that it is rubbish."""
    read = {name: text for name in names if (text := _try_decode(body, name)) is not None}
    rough = {name: _score(text, likely, _WORDS) for name, text in read.items()}
    least = max(rough.values(), default=0.0) - _HOPELESS
    return {name: text for name, text in read.items() if rough[name] >= least}


def _japanese(body: bytes) -> dict[str, str]:
    """The text in each Japanese encoding in which it reads without a fault and as Japanese."""
    found = {}
    for name in _JAPANESE:
        start = (_try_decode(body[:_KANA_BYTES], name) or "").rstrip("\ufffd")
        beyond = len(start) - len(start.encode("ascii", "ignore"))
        kana = len(_HIRAGANA.findall(start))
        if kana > beyond * _KANA_SHARE and "\ufffd" not in start:
            found[name] = body.decode(name, "replace")
    return found


def _best(scores: Mapping[str, float], declared: list[str]) -> str:
    """The best score; one that comes earlier is left only for a clearly better one, since it is declared or likely."""
    best = next(iter(scores))
    for name, score in scores.items():
        lead = _CLEARLY if best in declared and name not in declared else 0.02
        if score > scores[best] + lead:
            best = name
    return best


def _hint(body: bytes, language: str) -> str:
    """The feed's language, else the one that the document declares."""
    found = _XML_LANGUAGE.search(body[:4_000])
    named = (found[1] or found[2]).decode("ascii") if found else ""
    return (named if language == "und" else language).partition("-")[0].lower()


def _candidates(charsets: Mapping[str, Charset], hint: str) -> Iterator[str]:
    """Encodings worth a try, those of the hinted language first."""
    for code in sorted(charsets, key=lambda code: code != hint):
        yield from (charsets[code].usual, *charsets[code].others)
    yield _DEFAULT


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    """The encodings that document and server declare, beside UTF-8, which the document is not in."""
    found = _XML_CHARSET.search(body[:400])
    names = [found.group(1).decode("ascii")] if found else []
    for name in (*names, *_HTTP_CHARSET.findall(content_type)):
        meant = codec_of(name)
        if meant and not meant.startswith("utf"):
            yield meant


def codec_of(label: str) -> str | None:
    """Python's codec for a declared encoding, by the WHATWG Encoding Standard; None for a label that means nothing.

    Source: https://encoding.spec.whatwg.org/#names-and-labels, in the package webencodings.
    """
    label = label.strip().lower()
    standard = LABELS.get(label)
    codec = _MORE.get(label) or (_PYTHON.get(standard, standard) if standard else label)
    is_known = _try_decode(b" ", codec) is not None and codecs.lookup(codec).name not in _NO_CHARSETS
    return codec if is_known else None


def _try_decode(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding, "replace")
    except (LookupError, UnicodeError, ValueError):  # no such encoding, or not one of text
        return None


@lru_cache(maxsize=8)
def _letters(languages: FeedLanguages) -> frozenset[str]:
    """The frequent letters of all languages that have legacy encodings."""
    return frozenset("".join(charset.frequent for charset in languages.charset.values()))


def _score(text: str, likely: frozenset[str], most: int = _SAMPLE) -> float:
    """How much the characters beyond ASCII look like writing: 1 for frequent letters only, below 0 for rubbish."""
    text = " " + text
    places = (found.start() for found in islice(_FOREIGN.finditer(text), most))
    pairs = ((text[at - 1], text[at]) for at in places)
    worths = [_worth(char, before if before.isalpha() else "", likely) for before, char in pairs]
    return sum(worths) / len(worths) if worths else 1.0


@lru_cache(maxsize=50_000)
def _worth_of_sign(char: str) -> float:
    if char in _PUNCTUATION:
        return 0.5
    return -4.0 if _is_no_sign(char) else -1.0


def _is_no_sign(char: str) -> bool:
    """Whether it was replaced, or is a control, private or unassigned character: nothing that people write."""
    return char == "\ufffd" or unicodedata.category(char) in ("Cc", "Co", "Cn")


def _worth(char: str, before: str, likely: frozenset[str]) -> float:
    if char not in likely and not char.isalpha():
        return _worth_of_sign(char)
    worth = 1.0 if char in likely else 0.3
    if before and before.isascii():
        # A foreign letter inside a Latin word; one with an accent belongs there.
        return worth + 0.7 if _is_latin(char) else -1.0
    if char.isupper() and before.islower():
        return -1.0  # capitals inside words: the other Cyrillic encoding
    return worth


def _is_latin(char: str) -> bool:
    return _script(char) == "LATIN"
