"""In which cases a Russian or Ukrainian word of a sentence can stand: as a noun, a name, an attribute.

In: tokens. Out: Forms, pairs of case and number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import PEOPLE
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
_NOMINATIVE: Final[Forms] = frozenset({("n", False)})
_SHORT: Final = 3  # letters of an adverb that looks like an adjective («уже»)
INTRODUCING: Final = ("office", "private", "back", "voices")  # words that a name follows
_NAMED_SO: Final = PEOPLE | {"agency"}  # an agency may be named by its spokesman


@dataclass(slots=True)
class Phrase:
    """A noun phrase of tokens [lo, hi) with its head; `preposition` is the token before it, if it depends on one."""

    lo: int
    hi: int
    head: int
    forms: Forms
    preposition: int | None = None
    counted: bool = False

    def may_be(self, case: str) -> bool:
        """Whether it can be in this case."""
        return any(form[0] == case for form in self.forms)

    @property
    def cases(self) -> set[str]:
        """The cases in which it can stand."""
        return {case for case, _ in self.forms}


def noun_forms(tokens: Sequence[Token], place: int, lo: int) -> Forms:
    """Cases and numbers in which a token can stand as a noun; a stranger's name, Latin letters: in all."""
    token = tokens[place]
    if token.quoted == 1:
        return ALL
    if token.quoted or token.mark or finite(token) or _small(token) or _of_region(tokens, place):
        return frozenset()
    named = _forms_of_name(tokens, place)
    return _forms_of_word(tokens, place, lo) if named is None else named


def _of_region(tokens: Sequence[Token], place: int) -> bool:
    """Whether a region's adjective that can be a surname belongs to the abbreviation behind it: «Сумської ОВА»."""
    token, behind = tokens[place], tokens[place + 1 : place + 2]
    return token.names({"place"}) and bool(token.word.attributes) and any(each.word.caps for each in behind)


def _small(token: Token) -> bool:
    """Whether it is a conjunction, a particle or the like, and no name."""
    if not token.capital and token.has(*_LITTLE):
        return True
    return token.word.small and not (token.capital or token.named or token.has("pronouns"))


def _forms_of_word(tokens: Sequence[Token], place: int, lo: int) -> Forms:
    """The forms of what is nobody's name: a word of the dictionary, an abbreviation, a strange word."""
    token = tokens[place]
    word = token.word
    if word.forms and not _is_abbreviation(token):
        return word.forms | (_FIXED if word.caps else frozenset())
    if token.text[0].isupper() and _is_no_word(tokens, place, lo):
        return ALL if token.capital or not word.attributes else frozenset()
    return ALL if _is_unknown(token) else frozenset()


def _is_abbreviation(token: Token) -> bool:
    """Whether capitals spell no word of the dictionary, or one that is no abbreviation («ОТУ»)."""
    word = token.word
    if not word.caps or word.strange:
        return word.caps
    return token.capital and not any(each.abbreviation or each.fixed for each in word.nominal)


def _is_no_word(tokens: Sequence[Token], place: int, lo: int) -> bool:
    """Whether it is out of no dictionary, an abbreviation, or a syllable of a name."""
    word = tokens[place].word
    return word.strange or word.caps or name_part(tokens, place, lo)


def _is_unknown(token: Token) -> bool:
    """Whether neither the dictionary nor its ending tells what a word is, and it is no number."""
    return token.word.strange and not token.word.nominal and not token.text[0].isdigit()


def _forms_of_name(tokens: Sequence[Token], place: int) -> Forms | None:
    """The forms of somebody's name; None for any other word."""
    token = tokens[place]
    for reader in (_listed_name, _known_name, _strange_name):
        found = reader(tokens, place)
        if found is not None:
            return found
    if place + 1 < len(tokens) and finite(tokens[place + 1]) and _odd_first(token):
        # "Юн добавил": a name, though a word
        return ALL if not token.word.little and not token.word.verbs else frozenset()
    return None


def _own_forms(token: Token) -> Forms:
    """Its forms as a name of the dictionary, or as one that its ending suggests."""
    return frozenset(
        (each.case, each.plural) for each in token.word.nominal if each.name and each.pos == "NOUN"
    )


def _known_name(tokens: Sequence[Token], place: int) -> Forms | None:
    token = tokens[place]
    own = _own_forms(token)
    if not own or not _written_as_name(token):
        return None
    if token.word.strange and token.has("open-ended") and not surely_declined(token):
        return _SINGULAR
    # a surname is no fish («путина»), and a first name no genitive of many («Александр»)
    single = _only_singular(own) or _SINGULAR
    return single | _uninflected(tokens, place) | _opening(tokens, place)


def _written_as_name(token: Token) -> bool:
    """Whether it has a capital, where a word of the dictionary may have one only for beginning the sentence."""
    return token.capital or (token.word.strange and token.text[0].isupper())


def _strange_name(tokens: Sequence[Token], place: int) -> Forms | None:
    """A stranger's name may be any form («Ведант», «Рютте»)."""
    token = tokens[place]
    if _opening(tokens, place):
        return ALL
    word = token.word
    if _own_forms(token) or not word.strange or word.caps or not (token.capital or token.named):
        return None
    declined = surely_declined(token)
    if declined:
        return declined
    if token.has("open-ended"):
        return _SINGULAR
    return word.forms | {("n", False)} if word.forms else None


def _opening(tokens: Sequence[Token], place: int) -> Forms:
    """The nominative, where a sentence begins with a stranger's name and its verb («Ишиба заявил», «Ллойд Остин заявил»)."""
    word = tokens[place].word
    if place or not word.strange or not word.capital or word.caps:
        return frozenset()
    behind = tokens[1 : 1 + _NAMES]
    after = next((each for each in behind if not (each.capital and each.word.nominal)), None)
    return _NOMINATIVE if after is not None and finite(after) else frozenset()


def _listed_name(tokens: Sequence[Token], place: int) -> Forms | None:
    """The forms of a listed person's name that is a word, or of several: Korean names decline in the last («Син Вон Сика»)."""
    token = tokens[place]
    if token.named is None or token.named.kind not in _NAMED_SO or not token.text[0].isupper():
        return None
    if token.word.living and not token.word.name:
        return None  # «Сестра Ким Чен Ына»
    last = _end_of_name(tokens, place)
    if last == place:
        return _single(token) if _only_plural(token) else None
    if len(token.text) <= _SYLLABLE and tokens[last].has("declined-syllable"):
        return _OBLIQUE
    return _single(tokens[last]) if token.named.kind in PEOPLE else None


def _end_of_name(tokens: Sequence[Token], place: int) -> int:
    """The last token of the listed name that begins at `place`."""
    named = tokens[place].named
    while named is not None and place + 1 < len(tokens) and tokens[place + 1].named is named:
        place += 1
    return place


def _only_plural(token: Token) -> bool:
    """Whether a name is, as a word, only many: «Юсов»."""
    forms = token.word.forms
    return bool(forms) and all(plural for _, plural in forms)


def _single(token: Token) -> Forms:
    """The cases of the last word of one person's name; all where it could be any."""
    word = token.word
    singular = _only_singular(word.forms)
    declined = _declined_stranger(token)
    if ("n", False) in singular or (word.strange and not declined):
        # it need not decline, and so is an accusative only where it could not («Цой Сон Хи»)
        return _undeclined(token)
    if singular and declined:
        return singular & declined or singular
    # a name that is, as a word, only many («Юсов») is in the nominative; one that is no word in any case
    return _cases_of_name(token) or singular or (_NOMINATIVE if word.forms else _SINGULAR)


def _only_singular(forms: Forms) -> Forms:
    return frozenset(each for each in forms if not each[1])


def _declined_stranger(token: Token) -> Forms:
    return surely_declined(token) if token.word.strange else frozenset()


def _undeclined(token: Token) -> Forms:
    return _SINGULAR if token.has("open-ended") else _SINGULAR - {("a", False)}


def _cases_of_name(token: Token) -> Forms:
    return frozenset((each.case, False) for each in token.word.nominal if is_name(each))


def is_name(form: Parse) -> bool:
    """Whether a form is one person's first name or surname, as a noun."""
    return form.name and form.pos == "NOUN" and not form.plural


def _odd_first(token: Token) -> bool:
    """Whether the first word of a sentence can be no subject as the word that it is."""
    if not token.text[0].isupper() or token.capital or token.has("private", "office", "times", "back"):
        return False
    nominal = token.word.nominal
    if nominal and nominal[0].pos == "NPRO":
        return False
    forms = token.word.all_forms
    if any(not plural for _, plural in forms) and not token.word.strange:
        return False  # «Москву обвиняют», «Киму рассказали»
    return all(case != "n" for case, _ in forms)


def _uninflected(tokens: Sequence[Token], place: int) -> Forms:
    """The nominative, where a name looks declined and need not be: «Рютте», «Юн Сок Ёль» (no genitive of «Юна»)."""
    token = tokens[place]
    last = _end_of_name(tokens, place)
    whole = last > place and any(case == "n" for case, _ in tokens[last].word.forms)
    stranger = last == place and token.word.strange and not surely_declined(token)
    return _NOMINATIVE if whole or stranger else frozenset()


def surely_declined(token: Token) -> Forms:
    """The cases of a name that the dictionary lacks, if its ending leaves no doubt that it is no nominative.

    «Зеленского» ends as adjectives do, «Ермака» as living beings in genitive and accusative; «Рютте» may be anything.
    """
    guesses = [each for each in token.word.nominal if each.case and not each.plural]
    cases = {each.case for each in guesses}
    if "n" in cases or not (_as_beings(guesses, cases) or _as_adjectives(guesses)):
        return frozenset()
    return frozenset((case, False) for case in cases)


def _as_beings(guesses: Sequence[Parse], cases: set[str]) -> bool:
    """Whether a name ends as what lives does, in genitive and accusative alike."""
    return {"g", "a"} <= cases and any(each.animate for each in guesses)


def _as_adjectives(guesses: Sequence[Parse]) -> bool:
    return bool(guesses) and all(each.pos == "ADJF" for each in guesses)


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
    return person or token.word.name


__all__ = [
    "ALL",
    "INTRODUCING",
    "Forms",
    "Phrase",
    "attributes",
    "is_name",
    "is_person_name",
    "name_part",
    "noun_forms",
    "surely_declined",
]
