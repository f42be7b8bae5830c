"""The names of the lists that a grammar may have: what the reader asks for. Pure.

grammar.toml of a shipped language says what each list is. A grammar of particles has its lists as fields of its form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Kind of a grammar -> table -> its lists.
LISTS: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "order": {
        "words": _names("""
            able about absolute addresses adjective_about adjective_asserts adjective_aware adjective_declines
            adjective_denies adjective_ending adverb adverb_ending agency agent ambiguous among and another answer_asserts
            answer_denies answers apart authored auxiliary avoids back begins behind_participle belongs
            belongs_to blames body bounds breaks by_means calls carries certain citizens close comment complement
            condition conjunct contested contracted contrast counted definite demonym_ending determiner disbelief disbelieves
            discourse document documents_tell doing earlier_clause empty evidence expects expletive false_words
            falsehood first_person former formerly future gathers gives gives_number guests head_of_state holds impersonal
            indefinite indefinite_pronoun infinitive ing_ending institution institutional inverts issued
            issued_by joins judges label leads_on leaves_open local means more needless needs_object negation
            negative_ending negative_perfect news no no_longer no_word no_word_kind nobody
            none_of not not_adverb not_one nothing nothing_there noun_asserts noun_confirms noun_denies noun_estimates
            noun_threatens numeral object_pronoun of_leaders of_people of_state office one_ending
            only only_quoting opens own_country own_ignorance own_office own_silence own_source own_source_lead owned
            passive past_ending peer people people_relative perfect person person_owner place plain
            pluperfect points plural plural_ending possessive_pronoun preposition press private pronoun
            quantifier recounted recounts quoted_as quoted_for quotes regional relates relative reported_words
            resident seen_by silence source source_apart source_people spokes stands such telling tells that thing_pronoun
            things_do time time_lead told topic trusted undecided undeniable unexcluded unready
            until_now untold urges warns weighs when word_from
        """),
    },
    "cases": {
        "says": _names("""
            asserts confirms declines denies estimates passive-ending threatens weak
        """),
        "frames": _names("""
            accusations agrees-with amounts answered answers asks-others assesses bears-out being-there blames certain
            commands-elsewhere comment counts denial discloses doubts elsewhere evidence exists fact follows grounds
            harm have hides holds implies in-common judges knows labels learns like mute naught nobody none observes opinion
            ought phrases plan points-to promises query reacts refuse resembles retribution rules-out so-far so-many stop
            such trusts truth unaware undeniable urge was-there whom-for withheld worries
        """),
        "sources": _names("""
            alone by cites findings from-view goes guesses learnt link opinions points quotes spoken stated stated-in talk
            trust unknown utterances words writings
        """),
        "clauses": _names("""
            about as at attached being conditions coordinate earlier emphasis from from-there heads in inside joins
            meanwhile neither no-longer no-such not out-of purpose relative small subordinate that then this whereas
            whether which why would
        """),
        "nouns": _names("""
            affairs anyone armed back carriers charge commands counted feminine former former-prefixes insiders itself latter
            contested leaders neutral occasions of-leaders office office-prefixes ours own-country peers private pronouns
            provincial provincial-office ranks-of region regional regional-body scales state-heads state-owned times us voices
            whose
        """),
        "stems": _names("""
            declined-syllable national office-stem open-ended stranger-inflected
        """),
    },
}
