"""Who sends, to whom, from where: the role of an entity in its sentence, read off case, particle and preposition.

In: folded text and an entity's span. Out: the roles it can play there. One form can play several ("России" is genitive and
dative), so this narrows and doesn't decide.
"""

from __future__ import annotations

import re

from stream.watchlist.model import Role

LOOK_BACK = 40  # characters before a name in which its preposition stands

_BEFORE_TO = re.compile(
    r"(?<![a-zа-яіїєґ])(?:to|for|into|toward|towards|onto|with|arm|arms|arming|armed|supply|supplies|supplying|supplied|give|gives|giving|gave|send"
    r"|sends|sending|sent|help|helps|helping|aid|aids|aiding|provide|provides|providing|back|backing|join|joins|joining|offer|offers"
    r"|support|supports|supporting|в|во|на|для|к|ко|у|до)"
    r" (?:(?:the|its|his|their|own|war-torn|ally|neighbour|neighbor|embattled|president|leader|russian|north|korean"
    r"|воюющ\w+|соседн\w+|сусідн\w+|сторону|армии|армію|территорию|територію|помощь|допомогу|поддержку|підтримку) ){0,2}$"
)
_BEFORE_FROM = re.compile(
    r"(?<![a-zа-яіїє])(?:from|out of|by|из|от|со стороны|із|з|зі|від|з боку) (?:(?:the) )?$"
)
_DATIVE = re.compile(
    r"(?:(?:украин|украін|україн|москв|коре|росі)[еіїй]+|(?:киев|києв|сеул|пхеньян|зеленск|зеленськ|путин|путін|кремл|вашингтон)(?:у|ому|ю|ові|еві)"
    r"|(?:росси|росії|росси)и?|ким[уе]|рф|кндр|днрк|всу|зсу)$"
)
_HEAD = re.compile(  # after these the same form is a genitive: "МИД РФ", "міноборони КНДР"
    r"(?:мид|мзс|минобороны|міноборони|госдум\w*|держдум\w*|посол\w*|посл\w+|посольств\w+|арми\w+|армі\w+|президент\w*"
    r"|министр\w*|міністр\w*|глав\w+|территори\w+|територі\w+|суд\w*|войск\w*|війська?|солдат\w*|лидер\w*|лідер\w*"
    r"|очільник\w*|власт\w+|влад\w+|представител\w+|представник\w*|разведк\w+|розвідк\w+|сил\w*) $"
)
_KOREAN_TO = re.compile(r"(?:[가-힣]{0,4}?(?:에게|에|측에|군에|로|으로|향해|행|에도|에는))(?![가-힣])")
_KOREAN_FROM = re.compile(r"(?:에서|로부터|으로부터|산(?![가-힣])|제(?![가-힣])|에게서)")
_KOREAN_BY = re.compile(
    r"(?:[가-힣]{0,4}?(?:이|가|은|는|도|측이|측은|측도|군이|군은|당국이|당국은))?(?=[ ,…\"'·])"
)
_KOREAN = re.compile(r"[가-힣一-鿿]$")
_TOWARD = re.compile(r"^(?:대|對)")
_SUBJECT_AFTER = re.compile(r"^(?:'s)? ?(?:,|-|:|\")?")


def roles(folded: str, start: int, end: int) -> tuple[Role, ...]:
    """The roles the name at [start, end) can play. "by" is only excluded by evidence against it."""
    name = folded[start:end]
    if _KOREAN.search(name):
        return _korean(folded, name, end)
    before = folded[max(0, start - LOOK_BACK) : start]
    if before.endswith(" "):  # as both regexes ask: most names that follow a quote or dash are spared them
        if _BEFORE_FROM.search(before):
            return ("from", "by")
        if _BEFORE_TO.search(before):
            return ("to",)
    if _DATIVE.search(name) and not _HEAD.search(before):
        return ("to", "by")
    return ("by",)


def _korean(folded: str, name: str, end: int) -> tuple[Role, ...]:
    if _TOWARD.match(name):
        return ("to",)
    if _KOREAN_FROM.match(folded, end):
        return ("from",)
    if _KOREAN_TO.match(folded, end):
        return ("to",)
    if _KOREAN_BY.match(folded, end):
        return ("by",)
    return ()
