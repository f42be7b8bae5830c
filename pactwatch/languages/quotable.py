"""What of a headline or a sentence can be read without the text that it is from. Pure.

In: words of an article and their language. Out: the words without an agency's label, the line of place and agency, and what
only joins a sentence to the one before; whether they point to something that is named before them; the pieces of a headline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_LABEL: Final = re.compile(  # of agencies, in headlines of any language
    r"^\s*(?:"
    r"[(\[](?:\d(?:st|nd|rd|th)\s+)?(?:LEAD|LD|URGENT|EXCLUSIVE|BREAKING|UPDATED?)(?:\s*\d+)?[)\]]"
    r"|[(\[【](?:속보|단독|긴급|종합|종합\d?보|\d보)[)\]】]"
    r"|[(\[](?:СРОЧНО|ЭКСКЛЮЗИВ|МОЛНИЯ|ТЕРМІНОВО|ЕКСКЛЮЗИВ)[)\]]"
    r"|UPDATE \d+\s*-|WRAPUP \d+\s*-|(?:EXCLUSIVE|BREAKING|URGENT|UPDATED?)(?:\s*[:|–—]|\s?-\s?|\s+-\s)"
    r"|(?:Exclusive|Breaking|Срочно|Эксклюзив|Молния|Терміново|Ексклюзив|СРОЧНО|ЭКСКЛЮЗИВ|МОЛНИЯ|ТЕРМІНОВО|ЕКСКЛЮЗИВ)\s*[:|–—]"
    r")\s*"
)
_DATELINE: Final = re.compile(
    r"^\s*(?:"
    r"[(\[][^()\[\]=]{1,20}=[^()\[\]]{1,20}[)\]]\s*(?:[가-힣·, ]{2,20}(?:기자|특파원)\s*=\s*)?"
    r"|[A-Z][A-Z .'-]{2,25}(?:,[^()]{1,30})?\s\([A-Z][\w /-]{1,20}\)\s*[-–—]+\s*"
    r"|[А-ЯЁ][А-ЯЁ -]{2,25},\s[^.()]{1,16}\s?[—–/-]+\s*(?:ТАСС|РИА Новости|Интерфакс)[./]*\s*"
    r")"
)
_JOINS: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(
        r"^(?:Separately|Also|Additionally|In addition|Meanwhile|Moreover|Furthermore|However|At the same time|Besides), "
    ),
    "ko": re.compile(r"^(?:또한?|이어(?:서)?|아울러|한편|이와 (?:별도로|함께)|그러면서|다만),? "),
    "ru": re.compile(
        r"^(?:(?:Кроме|Помимо) (?:того|этого),|При этом|Также|Отдельно|(?:Между|Вместе с) тем,?|Одновременно|Однако) "
    ),
    "uk": re.compile(
        r"^(?:(?:О?[Кк]рім|Поза) (?:того|цього|тим),|При цьому|Також|Окремо|Тим часом|Водночас|Одночасно|Однак,?) "
    ),
}
_POINTS: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(
        r"^(?:They|He|She|It|This|That|These|Those|Both|Their|His|Her|Its"
        r"|The (?:two|three|four|pair|latter|former|same|other))\b"
    ),
    "ko": re.compile(
        r"^(?:그(?:는|가|녀는|들은|의)?|이(?:들은|들이|들의|것은|는|를|에|로써)?|양측은?|해당|두 사람은) "
    ),
    "ru": re.compile(
        r"^(?:Он|Она|Оно|Они|Это|Эт(?:от|а|и|ой|ом|им|их)|Т(?:от|а|е|ех)|Оба|Обе|Их|Его"
        r"|Е[её]|Поэтому|По этому|После этого|Об этом)\b"
    ),
    "uk": re.compile(
        r"^(?:Він|Вона|Воно|Вони|Це(?:й)?|Ц(?:я|і|ьо\w+|ими?|их)|Т(?:ой|а|і)|Обидв[аіо]\w*"
        r"|Їх(?:ній|ня|ні)?|Його|Її|Про це|Після цього)\b"
    ),
}
_PIECES: Final[Mapping[str, re.Pattern[str]]] = {  # between two pieces of news in one headline
    "en": re.compile(r";\s+|,? (?:as|while) (?=[A-Z])"),
}
_BREAK: Final = re.compile(r";\s+")


def pieces(headline: str, language: str) -> list[str]:
    """The pieces of news of a headline: "Seoul sends aid; envoy called in", "Russia vetoes draft as Kyiv names a general"."""
    return [piece for each in _PIECES.get(language, _BREAK).split(headline) if (piece := each.strip())]


def without_label(headline: str) -> str:
    """A headline without what agencies put before it: "(LEAD)", "UPDATE 1-", "[속보]"."""
    bare = headline.strip()
    while (found := _LABEL.match(bare)) and found.end() < len(bare):
        bare = bare[found.end() :]
    return bare


def alone(sentence: str, language: str) -> str:
    """A sentence of a text without its dateline and what joins it to the one before: "Separately, the ministry …"."""
    bare = _DATELINE.sub("", sentence.strip(), count=1)
    joins = _JOINS.get(language)
    cut = joins.sub("", bare, count=1) if joins else bare
    return f"{cut[:1].upper()}{cut[1:]}" if cut != bare else bare


def points_back(sentence: str, language: str) -> bool:
    """Whether a sentence begins with a word for somebody or something that the text names before it: "They landed …"."""
    points = _POINTS.get(language)
    return points is not None and points.match(alone(sentence, language)) is not None
