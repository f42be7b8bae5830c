"""In which cases a Russian or Ukrainian word of a sentence can stand: as a noun, a name, an attribute.

In: tokens. Out: Forms, pairs of case and number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.cases_text import Token, finite

Forms = frozenset[tuple[str, bool]]
ALL: Final[Forms] = frozenset((case, plural) for case in "ngdail" for plural in (False, True))
_FIXED: Final[Forms] = frozenset({("i", False)})  # an abbreviation need not decline («подтверждено МИД РФ»)
_LITTLE: Final = (
    "coordinate",
    "joins",
    "neither",
    "not",
    "that",
    "subordinate",
    "would",
    "whether",
    "nobody",
    "small",
)
_NAMES: Final = 3  # words of a name
_SINGULAR: Final[Forms] = frozenset((case, False) for case in "ngdail")
_OBLIQUE: Final = _SINGULAR - {("n", False)}
_SYLLABLE: Final = 4  # letters of a Korean syllable
_ANY_VOWEL: Final = frozenset("аеёиоуыэюяіїє")
_VOWELS: Final = frozenset("еёиоуыэюіїє")  # a stranger's name that ends so need not decline
_SHORT: Final = 3  # letters of an adverb that looks like an adjective («уже»)
PEOPLE: Final = frozenset({"person", "leader"})
_NAMED_SO: Final = PEOPLE | {"agency"}  # an agency may be named by its spokesman


def noun_forms(tokens: Sequence[Token], place: int, lo: int) -> Forms:
    """Cases and numbers in which a token can stand as a noun; a stranger's name, Latin letters: in all."""
    token = tokens[place]
    if token.quoted == 1:
        return ALL
    if token.quoted or token.mark or finite(token) or (not token.capital and token.has(*_LITTLE)):
        return frozenset()
    if token.word.small and not (token.capital or token.named or token.has("pronouns")):
        return frozenset()
    named = _forms_of_name(tokens, place)
    if named is not None:
        return named
    if token.word.forms and not (token.word.strange and token.word.caps):
        return token.word.forms | (_FIXED if token.word.caps else frozenset())
    if token.text[0].isupper() and (token.word.strange or token.word.caps or name_part(tokens, place, lo)):
        return ALL if token.capital or not token.word.attributes else frozenset()
    if token.word.strange and not token.word.nominal and not token.text[0].isdigit():
        return ALL
    return frozenset()


def _forms_of_name(tokens: Sequence[Token], place: int) -> Forms | None:
    """The forms of somebody's name; None for any other word."""
    token = tokens[place]
    listed = _listed_name(tokens, place)
    if listed is not None:
        return listed
    named = [each for each in token.word.nominal if each.name and each.pos == "NOUN"]
    own = frozenset((each.case, each.plural) for each in named)
    if own and (token.capital or (token.word.strange and token.text[0].isupper())):
        # a surname is no fish («путина»), and a first name no genitive of many («Александр»)
        single = frozenset(each for each in own if not each[1]) or _SINGULAR
        if token.word.strange and token.word.lower[-1] in _VOWELS and not surely_declined(token):
            return _SINGULAR
        return single | _uninflected(tokens, place) | _opening(tokens, place)
    if _opening(tokens, place):
        return ALL
    if not own and token.word.strange and not token.word.caps and (token.capital or token.named):
        # a stranger's name may be any form («Ведант», «Рютте»)
        declined = surely_declined(token)
        if not declined and token.word.lower[-1] in _VOWELS:
            return _SINGULAR
        return declined or (token.word.forms | {("n", False)} if token.word.forms else None)
    if place + 1 < len(tokens) and finite(tokens[place + 1]) and _odd_first(token):
        # "Юн добавил": a name, though a word
        return ALL if not token.word.little and not token.word.verbs else frozenset()
    return None


def _opening(tokens: Sequence[Token], place: int) -> Forms:
    """The nominative, where a sentence begins with a stranger's name and its verb («Ишиба заявил», «Ллойд Остин заявил»)."""
    token = tokens[place]
    if place or not token.word.strange or not token.word.capital or token.word.caps:
        return frozenset()
    after = place + 1
    while after < len(tokens) and tokens[after].capital and tokens[after].word.nominal:
        after += 1
    follows = after < len(tokens) and finite(tokens[after])
    return frozenset({("n", False)}) if follows and after - place <= _NAMES else frozenset()


def _listed_name(tokens: Sequence[Token], place: int) -> Forms | None:
    """The forms of a listed person's name that is a word, or of several: Korean names decline in the last («Син Вон Сика»)."""
    token = tokens[place]
    if token.named is None or token.named.kind not in _NAMED_SO or not token.text[0].isupper():
        return None
    last = place
    while last + 1 < len(tokens) and tokens[last + 1].named is token.named:
        last += 1
    if last > place:
        korean = len(token.text) <= _SYLLABLE and _declined_syllable(tokens[last])
        return _OBLIQUE if korean else _single(tokens[last]) if token.named.kind in PEOPLE else None
    return _single(token) if _only_plural(token) else None


def _declined_syllable(token: Token) -> bool:
    """Whether a Korean syllable has an ending: «Ына», «Сику», «Ёлем» have two vowels."""
    lower = token.word.lower
    short = len(lower) <= _SYLLABLE + 2
    return short and sum(each in _ANY_VOWEL for each in lower) > 1 and lower[-1] in _ANY_VOWEL | {"м"}


def _only_plural(token: Token) -> bool:
    """Whether a name is, as a word, only many: «Юсов»."""
    forms = token.word.forms
    return bool(forms) and all(plural for _, plural in forms)


def _single(token: Token) -> Forms:
    """The cases of the last word of one person's name; all where it could be any."""
    singular = frozenset(each for each in token.word.forms if not each[1])
    if ("n", False) in singular or (token.word.strange and not surely_declined(token)):
        # it need not decline, and so is an accusative only where it could not («Цой Сон Хи»)
        return _SINGULAR if token.word.lower[-1] in _VOWELS else _SINGULAR - {("a", False)}
    if token.word.strange and singular:
        return surely_declined(token) & singular or singular
    own = frozenset((each.case, False) for each in token.word.nominal if _is_name(each))
    return own or singular or (_SINGULAR if not token.word.forms else frozenset({("n", False)}))


def _is_name(form: Parse) -> bool:
    return form.name and form.pos == "NOUN" and not form.plural


def _odd_first(token: Token) -> bool:
    """Whether the first word of a sentence can be no subject as the word that it is."""
    if not token.text[0].isupper() or token.capital or token.has("private", "office", "times", "back"):
        return False
    nominal = token.word.nominal
    if nominal and nominal[0].pos == "NPRO":
        return False
    forms = token.word.forms | token.word.attributes
    if ("a", False) in forms and not token.word.strange:
        return False  # «Москву обвиняют»
    return all(case != "n" for case, _ in forms)


def _uninflected(tokens: Sequence[Token], place: int) -> Forms:
    """The nominative, where a name looks declined and need not be: «Рютте», «Юн Сок Ёль» (no genitive of «Юна»)."""
    token = tokens[place]
    last = place
    while token.named is not None and last + 1 < len(tokens) and tokens[last + 1].named is token.named:
        last += 1
    end = tokens[last]
    whole = last > place and any(case == "n" for case, _ in end.word.forms)
    stranger = last == place and token.word.strange and not surely_declined(token)
    return frozenset({("n", False)}) if whole or stranger else frozenset()


def surely_declined(token: Token) -> Forms:
    """The cases of a name that the dictionary lacks, if its ending leaves no doubt that it is no nominative.

    «Зеленского» ends as adjectives do, «Ермака» as living beings in genitive and accusative; «Рютте» may be anything.
    """
    guesses = [each for each in token.word.nominal if each.case and not each.plural]
    if not guesses or any(each.case == "n" for each in guesses):
        return frozenset()
    cases = {each.case for each in guesses}
    living = {"g", "a"} <= cases and any(each.animate for each in guesses)
    if not living and not all(each.pos == "ADJF" for each in guesses):
        return frozenset()
    return frozenset((each.case, each.plural) for each in guesses)


def attributes(token: Token) -> Forms:
    if token.quoted or (
        not token.capital and (token.has(*_LITTLE) or (token.word.small and len(token.text) <= _SHORT))
    ):
        return frozenset()
    return ALL if token.has("whose") else token.word.attributes


def name_part(tokens: Sequence[Token], place: int, lo: int) -> bool:
    """Whether a small word with a capital is a syllable of a name ("Со Чун Хо")."""
    token = tokens[place]
    if not token.capital or not token.word.little:
        return False
    near = [tokens[k] for k in (place - 1, place + 1) if lo <= k < len(tokens)]
    return any(each.text[:1].isupper() for each in near)


def is_person_name(token: Token) -> bool:
    """Whether it is a listed person, or can be a first name or surname."""
    person = token.named is not None and token.named.kind in PEOPLE
    return person or any(each.name for each in token.word.nominal)


__all__ = [
    "ALL",
    "PEOPLE",
    "Forms",
    "attributes",
    "is_person_name",
    "name_part",
    "noun_forms",
    "surely_declined",
]
