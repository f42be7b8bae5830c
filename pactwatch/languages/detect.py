"""The language of a text from the text itself: script, then letters, then stop words.

In: text and what its feed declares. Out: a BCP 47 tag; what is declared only breaks ties.
"""

from __future__ import annotations

import re
from functools import cache

SAMPLE = 400  # characters looked at: enough for a headline and lead, and quick
_HANGUL = re.compile("[가-힣]")
_RUSSIAN = "ыэъёЫЭЪЁ"
_UKRAINIAN = "іїєґІЇЄҐ"
_OTHER_CYRILLIC = "ўђћјљњџѓќѕ"
_ASCII_WORDS = "".join(chr(i).lower() if chr(i).isalpha() else " " for i in range(128))  # for str.translate
_SCRIPTS = (
    ("hangul", _HANGUL),
    ("kana", re.compile("[ぁ-ヿ]")),
    ("han", re.compile("[一-鿿]")),
    ("cyrillic", re.compile("[а-яёіїєґўѓќљњџђћј]", re.IGNORECASE)),
    ("latin", re.compile("[a-zà-öø-ÿ]", re.IGNORECASE)),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("greek", re.compile("[α-ω]", re.IGNORECASE)),
    ("thai", re.compile("[\u0e00-\u0e7f]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
    ("georgian", re.compile("[ა-ჰ]")),
    ("armenian", re.compile("[ա-ֆ]", re.IGNORECASE)),
)
_ONLY = {
    "hangul": "ko", "kana": "ja", "han": "zh", "arabic": "ar", "hebrew": "he", "greek": "el", "thai": "th",
    "devanagari": "hi", "georgian": "ka", "armenian": "hy",
}  # fmt: skip
_LETTERS = {  # letters that one language has and its neighbours lack; they count like stop words
    "ru": "ыэъё", "uk": "іїєґ", "be": "ў", "sr": "ђћјљњџ", "mk": "ѓќѕ",
    "de": "äöüß", "fr": "çèêœ", "es": "ñ¿¡", "pl": "łąęśżź", "pt": "ãõ", "tr": "ğış", "cs": "řůě", "ro": "țșă", "hu": "őű",
}  # fmt: skip
_WORDS = {
    "cyrillic": {
        "ru": "и в не на что с по как это из за от для о к его но он а до при уже после был были также сообщил заявил",
        "uk": "і в не на що з за як це із від для про до його але він та у й після був були також під повідомив заявив щодо",
        "bg": "и в на не се за от да е с че по са като но към през след беше това ще",
        "be": "і у не на што з па як гэта для пра да яго але ён",
        "sr": "и у је на да се за од са који не као али",
        "mk": "и во на не се за од да е со дека како што",
    },
    "latin": {
        "en": "the of and to in a is for on that with as by at from it has was said after over its have be are will",
        "de": "der die das und in zu den von mit für auf ist im nicht ein eine des dem nach",
        "fr": "le la les de des et en un une du est que pour dans sur au qui par pas",
        "es": "el la los de y en que un una del por con para se las no es al su",
        "it": "il la di e che in un una per del con non si è della sono le i",
        "pt": "o a os de e que em um uma do da para com não por no na",
        "pl": "w i z na do się nie że to jest o po od za przez",
        "tr": "ve bir bu için ile de da olarak olan çok",
        "nl": "de het een van en in is dat op te voor met niet",
        "cs": "a v na se je že s z do o po pro",
        "id": "yang dan di dari untuk dengan pada ini itu",
        "sv": "och i att det som en på är av för",
        "ro": "și în de la cu pe din care nu a",
        "hu": "a az és hogy nem egy is meg van",
    },
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str, declared: str = "und") -> str:
    """The language of `text`, "und" when it has no letters to tell it by and nothing is declared."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return _ascii(sample, declared)
    if len(_HANGUL.findall(sample[::4])) * 16 > len(sample):
        return "ko"  # hanja, figures and Latin names stand among it
    return _plain_cyrillic(sample) or _by_scripts(sample, declared)


def _plain_cyrillic(sample: str) -> str | None:
    """Russian or Ukrainian where letters that only one of them has leave no doubt, else None."""
    only_russian, only_ukrainian = sum(map(sample.count, _RUSSIAN)), sum(map(sample.count, _UKRAINIAN))
    if only_russian > 3 + 4 * only_ukrainian:
        found = "ru"
    elif only_ukrainian > 3 + 4 * only_russian:
        found = "uk"
    else:
        return None
    return None if any(map(sample.__contains__, _OTHER_CYRILLIC)) else found


def _ascii(sample: str, declared: str) -> str:
    """English at a glance, else by stop words."""
    words = sample.translate(
        _ASCII_WORDS
    ).split()  # what _WORD finds in the lower case, in a third of the time
    if not words:
        return declared
    english = sum(map(_stop_words("latin")["en"].__contains__, words))
    if english * 5 > len(words) and english > 3:
        return "en"
    return _by_words(sample, "latin", declared)


def _by_scripts(sample: str, declared: str) -> str:
    """By the script that most letters are of; kana and hangul count for more, since han stands among them."""
    counts = {name: len(letters.findall(sample)) for name, letters in _SCRIPTS}
    total = sum(counts.values())
    if not total:
        return declared
    if counts["kana"] * 5 > total:
        return "ja"
    if counts["hangul"] * 4 > total:
        return "ko"
    top = max(counts, key=lambda name: counts[name])
    if top in _ONLY:
        return _ONLY[top]
    return _by_words(sample, top, declared)


def _by_words(sample: str, script: str, declared: str) -> str:
    """Among languages of one script: stop words, with letters only one of them has."""
    words = _WORD.findall(sample.lower())
    low = sample.lower()
    scores = {
        language: 2.0 * sum(map(stop.__contains__, words)) + sum(map(low.count, _LETTERS.get(language, "")))
        for language, stop in _stop_words(script).items()
    }
    base = declared.partition("-")[0]
    if base in scores:
        scores[base] += 1.5
    best = max(scores, key=lambda language: scores[language])
    if scores[best] == 0:
        return {"latin": "en", "cyrillic": "ru"}[script] if declared == "und" else declared
    return best


@cache
def _stop_words(script: str) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _WORDS[script].items()}
