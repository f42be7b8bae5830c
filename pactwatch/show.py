"""How alerts, tagged articles and explanations look on a terminal. In: records. Out: rich renderables.

Text of feeds is never markup: everything from outside goes into `Text`, which takes it as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pactwatch.records import Alert, Article, Change, Claim, Evidence, TaggedArticle

_SEVERITY = {
    1: ("notice", "cyan"),
    2: ("watch", "yellow"),
    3: ("warning", "dark_orange"),
    4: ("critical", "red"),
}
_STATUS = {"confirmed": "green", "alleged": "yellow", "denied": "red"}
_REASON = {"new-story": "new story", "new-theme": "new theme", "figure": "figure", "status": "status", "denial": "denial",
           "confirmation": "confirmation", "correction": "correction", "withdrawn": "withdrawn"}  # fmt: skip
_MOST_QUOTES = 4


def highlight(text: str, spans: Iterable[tuple[int, int]], style: str = "bold black on yellow") -> Text:
    """`text` with the spans marked; spans beyond the text are cut."""
    shown = Text(text)
    for start, end in spans:
        shown.stylize(style, max(0, start), max(0, end))
    return shown


def alert_panel(alert: Alert) -> RenderableType:
    """An alert as an analyst reads it: what changed, who says so, and the words that prove it."""
    label, colour = _SEVERITY.get(alert.severity, ("notice", "cyan"))
    evidence = _evidence(alert)
    title = highlight(alert.title, [(e.start, e.end) for e in evidence if e.field == "title"])
    title.stylize("bold")
    source = f"{alert.outlet} · {alert.country} · {alert.language} · {alert.ownership} · {alert.event_time:%Y-%m-%d %H:%M} UTC"
    counted = (
        f"{alert.article_count} articles of {alert.origin_count} origins"
        if alert.article_count > 1
        else "first report"
    )
    status = Text(alert.status or "unstated", style=_STATUS.get(alert.status or "", "dim"))
    parts: list[RenderableType] = [
        title,
        Text(source, style="dim"),
        Text.assemble("status ", status, f" · {counted}"),
    ]
    parts += [_change_line(change) for change in alert.changes]
    parts += [Padding(quote, (0, 0, 0, 2)) for quote in _quotes(alert.claims, evidence)]
    if alert.url:
        parts.append(Text(alert.url, style="blue underline", overflow="fold"))
    head = Text.assemble(
        (f" {label} ", f"bold black on {colour}"), " ", (" ".join(alert.themes), f"bold {colour}")
    )
    return Panel(Group(*parts), title=head, title_align="left", border_style=colour, padding=(0, 1))


def tagged_view(tagged: TaggedArticle) -> RenderableType:
    """A tagged article with its evidence marked in the text, then its tags and claims."""
    article = tagged.article
    spans: dict[str, list[tuple[int, int]]] = {"title": [], "body": []}
    for tag in tagged.tags:
        for found in tag.evidence:
            if found.weight > 0:
                spans[found.field].append((found.start, found.end))
    body = highlight(article.body, spans["body"])
    for claim in tagged.claims:
        for figure in claim.figures if claim.field == "body" else ():
            body.stylize("bold black on green", figure.start, figure.end)
    title = highlight(article.title, spans["title"])
    title.stylize("bold")
    verdict = Text(
        "relevant" if tagged.relevant else "not relevant", style="green" if tagged.relevant else "dim"
    )
    head = Text.assemble(article.id, "  ", tagged.language, "  ", verdict, "  ", tagged.status or "")
    return Group(head, title, body, _tag_table(tagged), _claim_table(tagged.claims))


def story_line(themes: Sequence[str], title: str, articles: int, origins: int) -> Text:
    """One line for a story."""
    return Text.assemble(
        (" ".join(themes), "bold"), "  ", title, (f"  {articles} articles, {origins} origins", "dim")
    )


def _evidence(alert: Alert) -> list[Evidence]:
    """Evidence of the alert's tags and of what changed, strongest first."""
    found = [e for tag in alert.tags if not tag.background for e in tag.evidence if e.weight > 0]
    found.sort(key=lambda e: -e.weight)
    return [e for change in alert.changes for e in change.evidence if not e.rule.startswith("claim.")] + found


def _change_line(change: Change) -> Text:
    line = Text.assemble(("▸ ", "bold"), (_REASON[change.reason], "bold magenta"))
    if change.reason == "new-story":
        return line
    line.append(f" · {change.subject}: ")
    if change.before:
        line.append(change.before, style="strike dim")
        line.append(" → ")
    line.append(change.after, style="bold")
    return line


def _quotes(claims: Sequence[Claim], evidence: Sequence[Evidence]) -> list[Text]:
    """The sentences that carry the claims, figures first, with the evidence in them marked."""
    ranked = sorted(
        enumerate(claims),
        key=lambda item: (
            not item[1].figures,
            item[1].stance not in ("denies", "declines", "confirms"),
            item[0],
        ),
    )
    shown: dict[tuple[str, int], Text] = {}
    for _, claim in ranked:
        if len(shown) == _MOST_QUOTES or (claim.field, claim.start) in shown:
            continue
        inside = [
            (e.start - claim.start, e.end - claim.start)
            for e in evidence
            if e.field == claim.field and claim.start <= e.start and e.end <= claim.end
        ]
        quote = highlight(claim.text, inside)
        for figure in claim.figures:
            quote.stylize(
                "bold black on green", max(0, figure.start - claim.start), max(0, figure.end - claim.start)
            )
        who = Text(f"{claim.actor or 'someone'} {claim.stance}: ", style="italic cyan")
        shown[claim.field, claim.start] = Text.assemble(who, quote)
    if shown:
        return list(shown.values())
    return [highlight(e.text, [(0, len(e.text))]) for e in evidence[:_MOST_QUOTES]]


def _tag_table(tagged: TaggedArticle) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("theme", "score", "needs", "evidence"):
        table.add_column(column)
    for tag in tagged.tags:
        words = ", ".join(dict.fromkeys(f"“{e.text}” {e.rule} {e.weight:+.1f}" for e in tag.evidence))
        name = Text(
            tag.theme + (" (background)" if tag.background else ""), style="dim" if tag.background else "bold"
        )
        table.add_row(name, f"{tag.score:.2f}", f"{tag.threshold:.2f}", Text(words))
    return table


def _claim_table(claims: Sequence[Claim]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("actor", "stance", "status", "figures", "words"):
        table.add_column(column)
    for claim in claims:
        figures = "; ".join(
            f"{f.text or f.value} [{f.unit} {f.role} {f.qualifier} {f.said_by or ''}]" for f in claim.figures
        )
        who = f"{claim.actor or '–'}" + (f" (via {claim.via})" if claim.via else "")
        table.add_row(Text(who), claim.stance, claim.status, Text(figures), Text(claim.text[:160]))
    return table


def article_line(article: Article) -> Text:
    """One line for an article."""
    return Text.assemble(
        (f"{article.event_time:%Y-%m-%d %H:%M}", "dim"), " ", (article.outlet, "cyan"), " ", article.title
    )
