"""A sentence's morphemes as phrases with their particles, predicates with their endings, and quotations.

In: morphemes and the words of a language. Out: items in order. Quotations that say something are one item each;
names in quotation marks stay within their phrase. One pass from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pactwatch.languages.morphology import Token
from pactwatch.languages.particles import ParticleWords
from stream.reading.grammars.particle_quotes import SMALL, quotations

_INSIDE: Final = "·/()‘’'《》「」『』"
_DASHES: Final = "-–—―|"
_BRACKETS: Final = "[【〔("
_MARKING: Final = ("JKQ", "EC", "ETM", "JX", "EF")  # what can say of a quotation that it is one
_ADVERBS: Final = ("MAG", "MAJ", "IC")
NOMINAL: Final = frozenset(
    ("NNG", "NNP", "NNB", "NR", "NP", "SN", "SL", "SH", "XPN", "XSN", "XR", "MM", "SW", "JC", "W_SERIAL")
)


class Item(NamedTuple):
    """A piece of the sentence: morphemes [first, last).

    `kind`: S subject, T topic, O object, X another phrase with a particle, B one without; predicates: Q quoting, L quoting with
    the same speaker to come, A quoting and adnominal, a adnominal, C of a clause that an equal one follows, c the same
    with the same subject, U of a subordinate clause, K of a chain, N nominal, F final; " a quotation; , : / marks.
    """

    kind: str
    first: int
    last: int
    root: str = ""
    negated: bool = False
    passive: bool = False
    past: bool = False
    recalled: bool = False  # "…한 바 있다": it was done before what is told here
    planned: bool = False
    noun: bool = False  # a predicate that is a noun with the copula: the phrase before is the noun's
    mark: str = ""  # of a quotation: Q, L, A or ""; of a phrase: its particle
    asks: bool = False
    meant: bool = False  # quoting what is asked of others or will be done: the speaker keeps his subject
    also: bool = False  # quoting with 도: something more of the same speaker


def of_kind(item: Item | None, kinds: str) -> bool:
    """Whether there is an item, of one of these kinds."""
    return item is not None and item.kind in kinds


class Scanner:
    """Reads morphemes from left to right; `items` is what it found."""

    def __init__(self, text: str, tokens: Sequence[Token], words: ParticleWords, *, title: bool) -> None:
        self.text, self.tokens, self.words = text, tokens, words
        self.spans = quotations(text, words.endings, title=title)
        self.items: list[Item] = []
        self._tags = [tag.split("-")[0] for _, tag, *_ in tokens]
        self.begin: int | None = None  # first morpheme of the phrase that is being read
        self.at = 0

    def run(self) -> list[Item]:
        """All items of the sentence."""
        spans = iter([*self.spans, (len(self.text) + 1, 0)])
        span = next(spans)
        while self.at < len(self.tokens):
            start = self.tokens[self.at][2]
            if start >= span[0]:
                self._quotation(span[1])
                span = next(spans)
            else:
                self._step()
        self._close("B")
        return self.items

    def tag_at(self, at: int) -> str:
        return self._tags[at] if at < len(self._tags) else ""

    def form_at(self, at: int) -> str:
        return self.tokens[at][0] if at < len(self.tokens) else ""

    def _close(self, kind: str, mark: str = "", until: int | None = None) -> None:
        last = self.at if until is None else until
        if self.begin is not None and last > self.begin:
            self.items.append(Item(kind, self.begin, last, mark=mark))
        self.begin = None

    def _step(self) -> None:
        form, tag = self.form_at(self.at), self.tag_at(self.at)
        if tag.startswith(("V", "XSV", "XSA")):
            self._predicate()
        elif tag[:1] == "J" and tag not in ("JC", "JKG"):
            self._particle(form, tag)
        elif form == "=":
            self._close("B")
            self.at += 1
        elif tag in NOMINAL or tag == "JKG":
            if self.begin is None and tag != "JKG":
                self.begin = self.at
            self.at += 1
        else:
            self._mark(form, tag)

    def _mark(self, form: str, tag: str) -> None:
        """A mark or an adverb: part of a phrase, or its end."""
        if self._within(form, tag):
            self.begin = self.at if self.begin is None else self.begin
            self.at += 1
            return
        dash = form in _DASHES and self.text[max(0, self.tokens[self.at][2] - 1)] == " "
        self._close("B")
        if tag == "SSO" and form in _BRACKETS:
            self._bracket()
            return
        kind = self._kind_of(form, tag, dash=dash)
        if kind:
            root, mark = (form if kind == "+" else ""), ("-" if dash else "…")
            self.items.append(Item(kind, self.at, self.at + 1, root, mark=mark if kind == "/" else ""))
        self.at += 1

    def _within(self, form: str, tag: str) -> bool:
        """A mark inside a name, a joining word, an adverb that 하다 makes a verb of."""
        if self.begin is not None and form and (form in _INSIDE or form in self.words.and_):
            return True
        if tag == "SSO" and form in SMALL:
            return True
        return tag in _ADVERBS and self.tag_at(self.at + 1) in ("XSV", "XSA")

    def _kind_of(self, form: str, tag: str, *, dash: bool) -> str:
        if tag in ("MAG", "MAJ"):
            return "+"
        if tag == "SE" or dash:
            return "/"
        return form if form in (",", ":") else ""

    def _bracket(self) -> None:
        """A label in brackets: "[단독]", "[우크라이나 전쟁]"; a long one is text."""
        for at in range(self.at + 1, min(self.at + 12, len(self.tokens))):
            if self.form_at(at) in "]】〕)":
                self.at = at
                break
        self.at += 1

    def _particle(self, form: str, tag: str) -> None:
        """A phrase ends here: the first particle says what it is, a topic particle behind makes no subject of it."""
        if self.begin is None:
            self.at += 1
            return
        kind = {"JKS": "S", "JKO": "O", "JKC": "X"}.get(tag, "X")
        if tag == "JX" and form in self.words.particles.topic:
            kind = "T"
        elif tag == "JX" and self.tag_at(self.at + 1) == "JKS":
            kind = "S"  # "크렘린만이"
        self._close(kind, form)
        self.at += 1

    def _quotation(self, end: int) -> None:
        self._close("B")
        first = self.at
        while self.at < len(self.tokens) and self.tokens[self.at][2] < end:
            self.at += 1
        last, copula = self.at, self.tag_at(self.at) == "VCP"
        self.at += copula
        form, tag = self.form_at(self.at), self.tag_at(self.at)
        if mark := self._marker(form) if tag in _MARKING else "":
            self._behind_mark()
            self.items.append(Item('"', first, last, mark=mark))
        elif tag[:1] == "J" and tag != "JKQ":
            self.begin = first  # a quotation as a noun: "'…'을"
        else:
            self.items.append(Item('"', first, last))
            if copula:
                self.at, self.begin = last, first
                self._predicate()

    def _behind_mark(self) -> None:
        self.at += 1
        while self.tag_at(self.at) == "JX":
            self.at += 1

    def _marker(self, form: str) -> str:
        e = self.words.endings
        if form.endswith(e.relating) or form in e.unsure:
            return "A"
        if form in e.echoing or form in e.marks[1:3]:
            return "L"
        return "Q" if form.endswith(e.quoting) or form in e.marks or form in e.bare else ""

    def _predicate(self) -> None:
        """A verb with its endings and auxiliaries; a noun with 하다, 되다 or the copula."""
        at, noun = self.at, self.tag_at(self.at) == "VCP"
        root, first = self._root(at)
        if not noun:
            self._close("B", until=first)
        self.begin = None
        verb = Verb(self, at)
        verb.run()
        self.at = verb.at
        if root in self.words.endings.elapsed and verb.tag == "ETM":
            return  # "지난 5일": a time
        before = self.items[-1] if self.items else None
        refused = of_kind(before, "+") and before is not None and before.root in self.words.endings.refusing
        meant = verb.will or (not noun and verb.form.endswith(self.words.endings.asking_of))
        self.items.append(
            Item(
                verb.kind(),
                first,
                self.at,
                root,
                negated=verb.negated != refused,
                passive=verb.passive or self.form_at(at) in self.words.endings.passive,
                past=verb.past,
                recalled=verb.recalled,
                planned=verb.planned,
                noun=noun,
                asks=verb.asks,
                mark=verb.noun,
                meant=meant,
                also=self.form_at(self.at) == self.words.particles.also,
            )
        )

    def _root(self, at: int) -> tuple[str, int]:
        """The root of the predicate at `at`, and its first morpheme: a noun's phrase is the copula's."""
        tag = self.tag_at(at)
        if tag not in ("XSV", "XSA", "VCP") or not at:
            return self.form_at(at), at
        root = self._noun_root(at)
        if tag == "VCP" and self.begin is not None:
            return root, self.begin
        return root, at - 2 if self._is(at - 2, "XPN") else at - 1

    def _noun_root(self, at: int) -> str:
        """The noun that 하다, 되다 or the copula at `at` makes a predicate of."""
        root = self.form_at(at - 1)
        if self._is(at - 1, "XSN") and at > 1:
            root = self.form_at(at - 2) + root  # "공식화"
        if self.tag_at(at) == "XSA" and self.form_at(at) not in self.words.endings.doing:
            root += self.form_at(at)  # "우려스럽다" says nothing
        return root

    def _is(self, at: int, tag: str) -> bool:
        return at >= 0 and self.tag_at(at) == tag


class Verb:
    """The endings of one predicate, with the auxiliaries and empty nouns that they go through."""

    def __init__(self, scan: Scanner, at: int) -> None:
        self.scan, self.at, self.words = scan, at + 1, scan.words
        self.negated = self.passive = self.past = self.planned = self.asks = False
        self.will = self.recalled = False
        self.form = self.tag = ""
        self.noun = ""  # behind an adnominal ending: "밝힌 가운데"

    def run(self) -> None:
        """Moves `at` behind the predicate."""
        tag = self.scan.tag_at
        for _ in range(12):  # auxiliaries: a hostile chain is cut into several predicates
            self._endings()
            if self.tag == "EC" and self._auxiliary():
                continue
            if self.tag == "ETM" and self._frame():
                continue
            self._context()
            return
        while tag(self.at)[:1] == "E":
            self.at += 1

    def _endings(self) -> None:
        e = self.words.endings
        while (tag := self.scan.tag_at(self.at))[:1] == "E":
            form = self.scan.form_at(self.at)
            self.form, self.tag = form, tag
            self.will = self.will or (tag == "EP" and form in e.will)
            self.past = self.past or (tag == "EP" and form in e.past)
            self.at += 1

    def _auxiliary(self) -> bool:
        tag, form, e = self.scan.tag_at, self.scan.form_at, self.words.endings
        at = self.at + 1 if tag(self.at) == "JX" else self.at
        negated = self.form in e.negatable and form(at) in e.negating
        if negated:
            at += tag(at) == "MAG" and tag(at + 1)[:2] == "XS"
        elif tag(at) != "VX" or self.form.endswith((*e.quoting, *e.echoing)):
            return False
        self.negated = self.negated != negated
        self.passive = self.passive or (form(at) in e.becoming and self.form in self.words.chaining)
        self.at = at + 1
        return True

    def _frame(self) -> bool:
        """ "…할 수 없다", "…한 적이 없다", "…할 예정이다", "…한 것이다": one predicate with the verb before."""
        w, tag, form = self.words, self.scan.tag_at, self.scan.form_at
        noun = form(self.at)
        if tag(self.at)[:2] != "NN" or self.form.endswith(w.endings.relating):
            return False
        at = self.at + 1
        while tag(at) in ("JX", "JKS"):
            at += 1
        if not self._empty(noun, form(at), tag(at)):
            return False
        self.negated = self.negated != (noun in w.never and form(at) in w.endings.lacking)
        self.planned = self.planned or (noun in w.planned and tag(at) == "VCP")
        self._recall(noun, form(at))
        self.at = at + 1
        return True

    def _recall(self, noun: str, verb: str) -> None:
        """ "…한 바 있다": it was done before."""
        if noun in self.words.recalling and verb in self.words.endings.having:
            self.recalled = self.past = True

    def _empty(self, noun: str, verb: str, tag: str) -> bool:
        """Whether a noun and its verb add nothing but a negation or a plan."""
        w, e = self.words, self.words.endings
        if noun in w.never and verb in e.lacking | e.having:
            return True
        if tag == "VCP":
            return noun in w.frames | w.planned
        return noun in e.seeming and tag in ("XSA", "XSV", "VX") and noun in w.frames | w.never | w.planned

    def _context(self) -> None:
        form = self.scan.form_at(self.at)
        if self.tag != "ETM":
            return
        if form in self.words.contrasts | self.words.states:
            self.noun = form
            self.at += 1
        elif form in self.words.contexts:
            self.noun = form
            if self.scan.form_at(self.at + 1) in self.words.beside:
                self.at += 3  # "나타낸 데 비해 러시아는"
                self.noun = next(iter(self.words.contrasts))
            elif form not in self.words.frames and self.scan.tag_at(self.at + 1)[:1] in "NSM":
                self.at += 1  # "침묵하는 가운데 러시아는"

    def kind(self) -> str:
        """What clause the predicate ends."""
        if self.tag == "ETN" or not self.tag:
            return "N"
        if self.noun in self.words.contrasts:
            return "C"
        if self.noun in self.words.states:
            return "c"
        if self.tag == "ETM":
            return "A" if self.form.endswith(self.words.endings.relating) else "a"
        return self._final() if self.tag == "EF" else self._joined()

    def _final(self) -> str:
        """Of the sentence, or of what is quoted: "다르다고", cut in two as at the end of a quotation."""
        if self.scan.tag_at(self.at) == "JKQ":
            self.at += 1
            return "L" if self.scan.form_at(self.at - 1) in self.words.alike else "Q"
        if self.scan.tag_at(self.at)[:1] == "J":
            return "N"  # "몇 명인지는": a question as a noun
        self.asks = self.form.endswith(tuple(self.words.asking))
        return "F"

    def _joined(self) -> str:
        w, e, form = self.words, self.words.endings, self.form
        if form.endswith(e.echoing):
            return "L"
        if form.endswith(e.quoting) or (form in e.bare and self.scan.form_at(self.at) in e.bare_before):
            return "Q"
        if form in w.joining or form.endswith(e.conceding):
            return "c" if form in w.alike and not self.past else "C"
        return "K" if form in w.chaining else "U"
