"""How alerts, tagged articles and explanations look on a terminal. In: records, names of entities. Out: rich renderables.

Text of feeds is never markup and never commands a terminal: everything from outside goes through `text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pactwatch.records import Alert, Article, Change, Claim, Evidence, Field, TaggedArticle
from pactwatch.text import in_sentence, in_words, plain, spaced
from pactwatch.wording import SEVERITIES, deed

_COLOURS = {1: "cyan", 2: "yellow", 3: "dark_orange", 4: "red"}  # of severities
_STATUS = {"confirmed": "green", "alleged": "yellow", "denied": "red"}
_MOST_QUOTES = 4
_SILENCE = {"confirms": 0, "denies": 0, "declines": 1}  # how little a claim without a number tells
ID_SHOWN = 8  # characters of an alert's id: enough for `pactwatch verdict`
_WIDEST_HEAD = 60  # a longer list of themes goes below the frame, which would cut it
_FIGURE = "bold black on green"
Marked = tuple[str, list[tuple[int, int]]]  # a text and the spans in it that matched
_UNKNOWN = ("ZZ", "unknown", "und")  # country, ownership, language
_NO_NAMES: Mapping[str, str] = {}


def text(words: str, style: str = "") -> Text:
    """Text from outside as it is: brackets are no markup, and control characters are visible signs."""
    return Text(plain(words), style=style)


def highlight(words: str, spans: Iterable[tuple[int, int]], style: str = "bold black on yellow") -> Text:
    """Text from outside with the spans marked; spans beyond the end are cut."""
    shown = text(words)
    for start, end in spans:
        shown.stylize(style, max(0, start), max(0, end))
    return shown


def alert_panel(alert: Alert, names: Mapping[str, str] = _NO_NAMES) -> RenderableType:
    """An alert as an analyst reads it: what changed, who says so, and the words that prove it.

    `names` are those of entities and themes by id; one without a name is shown by its id.
    """
    severity = alert.severity if alert.severity in SEVERITIES else 1
    label, colour = SEVERITIES[severity], _COLOURS[severity]
    evidence = _evidence(alert)
    title = highlight(alert.title, [(e.start, e.end) for e in evidence if e.field == "title"])
    _mark_figures(title, alert.claims, "title")
    title.stylize("bold")
    parts: list[RenderableType] = [title, _source(alert), _standing(alert)]
    parts += _change_lines(alert.changes, names)
    parts += [Padding(quote, (0, 0, 0, 2)) for quote in _quotes(alert, evidence, names)]
    if alert.url:
        parts.append(_url(alert.url))
    themes = named(alert.themes, names)
    if len(themes) > _WIDEST_HEAD:
        parts.insert(0, text(themes, f"bold {colour}"))
        themes = ""
    head = Text.assemble((f" {label} ", f"bold black on {colour}"), " ", (plain(themes), f"bold {colour}"))
    return Panel(
        Group(*parts),
        title=head,
        title_align="left",
        subtitle=text(alert.id[:ID_SHOWN], "dim"),
        subtitle_align="right",
        border_style=colour,
        padding=(0, 1),
    )


def tagged_view(
    tagged: TaggedArticle,
    near_misses: Iterable[tuple[str, str, str, str]] = (),
    names: Mapping[str, str] = _NO_NAMES,
) -> RenderableType:
    """A tagged article with its evidence marked in the text, then its tags, claims, acts and near misses.

    A near miss is (theme, rule, text, what stopped it).
    """
    article = tagged.article
    evidence = [e for tag in tagged.tags for e in tag.evidence if e.weight > 0]
    body = _marked(article.body, "body", evidence, tagged.claims)
    title = _marked(article.title, "title", evidence, tagged.claims)
    title.stylize("bold")
    verdict = Text(
        "relevant" if tagged.relevant else "not relevant", style="green" if tagged.relevant else "dim"
    )
    head = Text.assemble(plain(article.id), "  ", tagged.language, "  ", verdict, "  ", tagged.status or "")
    nearly = [
        Text.assemble(("nearly ", "dim"), f"{theme} {rule}: ", (plain(text), "dim"), f" — {plain(stopped)}")
        for theme, rule, text, stopped in near_misses
    ]
    return Group(
        head, title, body, _tag_table(tagged), *_claim_lines(tagged.claims, evidence, names),
        *_act_lines(tagged, names), *nearly,
    )  # fmt: skip


def named(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """Ids as people read them, one after the other."""
    return ", ".join(names.get(each, each) for each in ids)


def story_line(themes: str, title: str, articles: int, origins: int) -> Text:
    """One line for a story; `themes` in words."""
    return Text.assemble(
        ("story ", "dim"),
        (plain(themes), "bold"),
        "  ",
        plain(title),
        (f"  {count_of(articles, 'article')}, {count_of(origins, 'origin')}", "dim"),
    )


def _evidence(alert: Alert) -> list[Evidence]:
    """Evidence of the alert's tags and of what changed, strongest first."""
    found = [e for tag in alert.tags if not tag.background for e in tag.evidence if e.weight > 0]
    found.sort(key=lambda e: -e.weight)
    return [e for change in alert.changes for e in change.evidence if not e.rule.startswith("claim.")] + found


def _change_lines(changes: Sequence[Change], names: Mapping[str, str]) -> list[Text]:
    """A line for every change; new themes share one."""
    themes = named((change.subject for change in changes if change.reason == "new-theme"), names)
    lines = [_reason("new-theme", themes)] if themes else []
    return lines + [_change_line(change, names) for change in changes if change.reason != "new-theme"]


def _change_line(change: Change, names: Mapping[str, str]) -> Text:
    if change.sentence:
        return Text.assemble(_reason(change.reason), (plain(in_sentence(change.sentence, names)), "bold"))
    if change.reason == "new-story":
        return Text.assemble(("▸ ", "bold"), (spaced(change.reason), "bold magenta"))
    # "Russia denies" needs no "Russia:" before it, and a change of status does not need the word "status" twice.
    said = change.subject in change.after or change.subject == change.reason
    line = _reason(change.reason, "" if said else f"{in_words(change.subject, names)}: ")
    if change.before:
        line.append(plain(in_words(change.before, names)), style="strike dim")
        line.append(" → ")
    line.append(plain(in_words(change.after, names)), style="bold")
    return line


def _reason(reason: str, words: str = "") -> Text:
    return Text.assemble(
        ("▸ ", "bold"),
        (spaced(reason), "bold magenta"),
        " · ",
        plain(words),
    )


def _source(alert: Alert) -> Text:
    """Where and when it was reported, as far as that is known."""
    facts = (alert.outlet, alert.country, alert.language, alert.ownership)
    known = " · ".join(fact for fact in facts if fact and fact not in _UNKNOWN)
    return text(f"{known} · {alert.event_time:%Y-%m-%d %H:%M} UTC", "dim")


def _standing(alert: Alert) -> Text:
    """The status, and how many articles and origins report the story."""
    articles, origins = count_of(alert.article_count, "article"), count_of(alert.origin_count, "origin")
    counted = f"{articles} of {origins}" if alert.article_count > 1 else "first report"
    status = Text(alert.status or "unstated", style=_STATUS.get(alert.status or "", "dim"))
    return Text.assemble("status ", status, f" · {counted}")


def _ranked(alert: Alert) -> list[Claim]:
    """The claims of the body: first those that prove what changed, then those of whose headline does.

    Of the rest, who gives a number, confirms or denies stands before who keeps silent, and he before who just speaks.
    """
    changed = [e for change in alert.changes for e in change.evidence]

    def proves(claim: Claim) -> bool:
        inside = (claim.start <= e.start and e.end <= claim.end for e in changed if e.field == claim.field)
        return any(inside)

    voices = {(c.party, c.stance) for c in alert.claims if c.field == "title" and c.party and proves(c)}

    def rank(claim: Claim) -> tuple[bool, bool, int, int]:
        silence = _SILENCE.get(claim.stance, 0 if claim.figures else 2)
        return not proves(claim), (claim.party, claim.stance) not in voices, silence, claim.start

    return sorted((claim for claim in alert.claims if claim.field == "body"), key=rank)


def _quotes(alert: Alert, evidence: Sequence[Evidence], names: Mapping[str, str]) -> list[Text]:
    """The sentences of the claims with their evidence marked, those of what changed first.

    The title is shown above already. Without a claim in the body, the evidence alone is shown.
    """
    shown: dict[int, Text] = {}
    for claim in _ranked(alert):
        if len(shown) < _MOST_QUOTES and claim.start not in shown:
            shown[claim.start] = Text.assemble(
                text(f"{_speaker(claim, names)}: ", "italic cyan"), _quote(claim, evidence)
            )
    if shown:
        return list(shown.values())
    found = dict.fromkeys(e.text for e in evidence if e.field == "body")
    return [highlight(words, [(0, len(words))]) for words in found][:_MOST_QUOTES]


def _quote(claim: Claim, evidence: Sequence[Evidence]) -> Text:
    inside = [e for e in evidence if e.field == claim.field and claim.start <= e.start and e.end <= claim.end]
    quote = highlight(claim.text, [(e.start - claim.start, e.end - claim.start) for e in inside])
    _mark_figures(quote, [claim], claim.field, claim.start)
    return quote


def _marked(text: str, field: Field, evidence: Iterable[Evidence], claims: Sequence[Claim]) -> Text:
    """A field with its evidence and figures marked."""
    marked = highlight(text, [(e.start, e.end) for e in evidence if e.field == field])
    _mark_figures(marked, claims, field)
    return marked


def _mark_figures(shown: Text, claims: Sequence[Claim], field: str, offset: int = 0) -> None:
    for claim in claims:
        for figure in claim.figures if claim.field == field else ():
            shown.stylize(_FIGURE, max(0, figure.start - offset), max(0, figure.end - offset))


def _speaker(claim: Claim, names: Mapping[str, str]) -> str:
    who = _who(claim, names)
    if who is None:
        return "reported" if claim.stance == "asserts" else f"someone {claim.stance}"
    if claim.actor is None:  # words of the article, in any language and number: no English verb agrees
        return who if claim.stance == "asserts" else f"{who} ({claim.stance})"
    return f"{who} {claim.stance}"


def _who(claim: Claim, names: Mapping[str, str]) -> str | None:
    """The listed actor's name, else the speaker in the article's own words; None where the text names nobody."""
    if claim.actor:
        return names.get(claim.actor, claim.actor)
    return claim.words or None


def _tag_table(tagged: TaggedArticle) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("theme", "score", "needs", "evidence"):
        table.add_column(column)
    for tag in tagged.tags:
        words = ", ".join(dict.fromkeys(f"“{e.text}” {e.rule} {e.weight:+.1f}" for e in tag.evidence))
        background = (" (background)", "dim") if tag.background else ("", "bold")
        name = text(tag.theme + background[0], background[1])
        table.add_row(name, f"{tag.score:.2f}", f"{tag.threshold:.2f}", text(words))
    return table


def _claim_lines(
    claims: Sequence[Claim], evidence: Sequence[Evidence], names: Mapping[str, str]
) -> list[RenderableType]:
    """Who says what: each claim with its figures and its sentence."""
    shown: list[RenderableType] = [Text("claims", style="dim")] if claims else []
    for claim in claims:
        who = _who(claim, names) or "unattributed"
        who += f" (via {names.get(claim.via, claim.via)})" if claim.via else ""
        head = Text.assemble(
            (plain(who), "bold cyan"), f" {claim.stance} · ", (claim.status, _STATUS.get(claim.status, ""))
        )
        for figure in claim.figures:
            said_by = [names.get(figure.said_by, figure.said_by)] if figure.said_by else []
            words = (figure.currency or figure.unit, figure.role, figure.qualifier, *said_by)
            head.append(f" · {plain(figure.text or str(figure.value))} [{plain(', '.join(words))}]")
        shown += [head, Padding(_quote(claim, evidence), (0, 0, 0, 2))]
    return shown


def _act_lines(tagged: TaggedArticle, names: Mapping[str, str]) -> list[Text]:
    """What was done, by whom, in which words."""
    shown = [Text("acts", style="dim")] if tagged.acts else []
    for act in tagged.acts:
        words = (f" {act.realis} · ", "“", plain(act.text), "”")
        shown.append(Text.assemble((plain(deed(act, names)), "bold cyan"), *words))
    return shown


def article_line(article: Article) -> Text:
    """One line for an article."""
    when = (f"{article.event_time:%Y-%m-%d %H:%M}", "dim")
    return Text.assemble(when, " ", (plain(article.outlet), "cyan"), " ", plain(article.title))


def hit_view(
    title: Marked,
    passages: Sequence[Marked],
    *,
    when: datetime,
    outlet: str,
    themes: str,
    url: str | None,
) -> RenderableType:
    """One article that a search found: when, by whom, and the words that matched."""
    head = Text.assemble(
        (f"{when:%Y-%m-%d %H:%M} ", "dim"),
        (plain(outlet), "cyan"),
        "  ",
        (plain(themes), "magenta"),
    )
    heading = highlight(*title)
    heading.stylize("bold")
    quotes = [Padding(highlight(*passage), (0, 0, 0, 2)) for passage in passages]
    return Group(head, heading, *quotes, *([_url(url)] if url else []))


def _url(address: str) -> Text:
    shown = text(address, "blue underline")
    shown.overflow = "fold"
    return shown


def count_of(number: int, noun: str) -> str:
    """The number with its noun: "1 theme", "2 themes"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
