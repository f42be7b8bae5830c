"""`parse`, `tag` and `trace`: what they read, what they print, and how they name wrong input."""

from __future__ import annotations

import codecs
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from builders import GOLDEN
from calls import Done, json_lines, retelling, run

from pactwatch.records import Article
from producers.items import MAX_ENTRIES
from stream.reading.mentions import units
from stream.reading.rules import ReadSentence
from stream.watchlist.model import Watchlist


def test_parse_prints_articles() -> None:
    """Every article of the golden feeds is a JSON line; a wrong document is named and the rest goes on."""
    feed = GOLDEN / "feeds" / "rss2.xml"
    expected = len(
        json.loads((GOLDEN / "feeds" / "rss2.xml.expected.json").read_text(encoding="utf-8"))["articles"]
    )
    found = run("parse", str(feed), str(GOLDEN / "feeds" / "challenge.html"), str(feed))
    assert found.exit_code == 1
    assert len(json_lines(found.stdout)) == 2 * expected
    assert {"id", "revision", "title", "body", "published", "language"} <= json_lines(found.stdout)[0].keys()
    from_pipe = run("parse", "-", input=feed.read_bytes())
    assert [a["title"] for a in json_lines(from_pipe.stdout)] == [
        a["title"] for a in json_lines(found.stdout)[:expected]
    ]


def test_parse_shows_every_entry_in_its_place() -> None:
    """Articles come in the order of the document, whatever their dates; each skipped entry is named with its reason."""
    items = (
        item("<title>Old</title>", "1"),
        item("<title></title>", "2"),
        item("<title>New</title>", "3", "Tue, 05 Mar 2024 05:00:00 GMT"),
        item("<title>Old</title>", "1"),
    )
    found = run(
        "parse", "-", "--language", "uk", input=f"<rss><channel>{''.join(items)}</channel></rss>".encode()
    )
    articles = json_lines(found.stdout)
    assert [(one["title"], one["language"]) for one in articles] == [("Old", "uk"), ("New", "uk")]
    assert "entry 2 skipped: empty (https://news.example/2)" in found.stderr
    assert "entry 4 skipped: repeated (Old)" in found.stderr
    wrong = run("parse", "-", "--language", "Ukrainian!", input=b"")
    assert wrong.exit_code == 2 and "such as ko" in wrong.stderr


def test_parse_counts_what_is_beyond_the_limit() -> None:
    """Of a document that is an archive the rest is one line with its number."""
    items = "".join(item(f"<title>Title {n}</title>", str(n)) for n in range(MAX_ENTRIES + 3))
    found = run("parse", "-", input=f"<rss><channel>{items}</channel></rss>".encode())
    assert f"3 entries after entry {MAX_ENTRIES} skipped: over-limit" in found.stderr


def item(title: str, number: str, date: str = "Mon, 04 Mar 2024 05:00:00 GMT") -> str:
    link = f"https://news.example/{number}"
    return f"<item>{title}<link>{link}</link><guid>{link}</guid><pubDate>{date}</pubDate></item>"


def test_tag_prints_the_lines_of_the_contract() -> None:
    """The names and values that the records promise of an article."""
    (tagged,) = json_lines(run("tag", "-", input=retelling()).stdout)
    assert tagged.keys() >= {"id", "language", "relevant", "status", "tags", "claims", "actors", "watchlist"}
    assert "article" not in tagged
    assert (tagged["id"], tagged["language"], tagged["relevant"]) == ("en-seed-retelling", "en", True)
    assert tagged["watchlist"].keys() == {"id", "version"}
    assert all(actor.keys() >= {"id", "kind", "country", "names", "labels"} for actor in tagged["actors"])
    assert all(tag.keys() >= {"theme", "score", "threshold", "background"} for tag in tagged["tags"])


def test_spans_of_tags_and_claims_hold_their_text() -> None:
    """Each place in the text that a line of `tag` gives holds the words that it says."""
    text = json.loads(retelling())
    (tagged,) = json_lines(run("tag", "-", input=retelling()).stdout)
    evidence = [found for tag in tagged["tags"] for found in tag["evidence"]]
    assert all(found.keys() >= {"rule", "weight"} for found in evidence)
    assert all(
        claim.keys() >= {"actor", "stance", "status", "theme", "figures"} for claim in tagged["claims"]
    )
    for found in evidence + tagged["claims"]:
        assert text[found["field"]][found["start"] : found["end"]] == found["text"]


def test_figures_have_a_value_or_a_range() -> None:
    """Each figure of a line of `tag` has the fields that the records promise: one value, or its ends."""
    (tagged,) = json_lines(run("tag", "-", input=retelling()).stdout)
    figures = [figure for claim in tagged["claims"] for figure in claim["figures"]]
    assert {figure.get("value") for figure in figures} >= {1500, 10000}
    for figure in figures:
        assert ("value" in figure) != ("low" in figure and "high" in figure)
        assert figure.keys() >= {"qualifier", "unit", "role", "said_by", "as_of", "total", "start", "end"}


def test_tag_explains() -> None:
    """`--explain` shows the whole text, each theme with its evidence, who claims what, and what was done."""
    shown = run("tag", "--explain", input=retelling()).stdout
    assert "Seoul calls in Russia's envoy" in shown
    assert "troop-deployment" in shown
    assert "1,500" in shown
    assert "Volodymyr Zelensky" in shown
    sent = '{"id": "1", "title": "North Korea sends 1,500 special forces to Russia"}'
    assert "send by North Korea to Russia done · “sends”" in run("tag", "--explain", input=sent).stdout


def test_tag_explains_what_is_missing(tmp_path: Path) -> None:
    """Of an article in which no rule found all its names, the nearest rule says which; of others, the gate."""
    path = tmp_path / "w.toml"
    path.write_text(
        'id = "w"\ngate = "aland"\n[entities.aland]\nkind = "country"\nen = ["aland"]\n[terms.guns]\nen = ["guns"]\n'
        '[themes.trade]\nrules = [{ id = "arms", all = ["aland", "guns"] }]\n',
        encoding="utf-8",
    )
    texts = '{"id": "1", "title": "Aland sells rice"}\n{"id": "2", "title": "Cats"}\n'
    shown = " ".join(run("tag", "--explain", "--watchlists", str(path), input=texts).stdout.split())
    assert "nearly trade arms: Aland sells rice — lacks guns" in shown
    assert (
        "nearly w gate: Cats — it has none of the names without one of which the watchlist reads no text"
        in shown
    )


def test_wrong_lines_of_input_are_named_and_the_rest_goes_on(main: Callable[..., Done]) -> None:
    """Each wrong line is one error with its number; the good ones come out; the exit status tells."""
    lines = [
        retelling().strip(),
        "no json",
        '{"id": 3}',
        "[1]",
        '{"title": "no id"}',
        "",
        '{"id": "c", "title": " "}',
        '{"id": "b", "title": "Football"}',
    ]
    done = main("tag", input="\n".join(lines))
    assert [tagged["id"] for tagged in json_lines(done.stdout)] == ["en-seed-retelling", "b"]
    assert done.returncode == 1
    named = done.stderr.splitlines()
    assert [line.split(": ")[1] for line in named] == [
        f"standard input:{number}" for number in (2, 3, 4, 5, 7)
    ]
    assert named[-1].endswith("standard input:7: neither title nor body")


def test_undecodable_bytes_are_a_wrong_line() -> None:
    """A line that isn't UTF-8 is named like any other wrong one."""
    found = run("tag", input=b'{"id": "\xff"}\n' + retelling().encode())
    assert found.exit_code == 1
    assert [tagged["id"] for tagged in json_lines(found.stdout)] == ["en-seed-retelling"]


def test_trace_prints_tagged_alert_and_story(tmp_path: Path) -> None:
    """Each article has a line with its story's id; a new story alerts, a copy does not; the story has the ids as given."""
    first = {**json.loads(retelling()), "published": "2024-10-21T09:00:00Z"}
    copy = {**first, "id": "copy", "published": "2024-10-21T10:00:00"}
    other = {"id": "other", "title": "K-pop group tops the charts", "body": "A band sings."}
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(map(json.dumps, (copy, other, first))), encoding="utf-8")
    records = json_lines(run("trace", str(file)).stdout)
    tagged = {r["id"]: r["story_id"] for r in records if r["record"] == "tagged"}
    (story,) = [r for r in records if r["record"] == "story"]
    (alert,) = [r for r in records if r["record"] == "alert"]
    assert tagged == {"en-seed-retelling": story["id"], "copy": story["id"], "other": None}
    assert story["articles"] == ["en-seed-retelling", "copy"]
    assert alert["article"] == "en-seed-retelling"
    assert alert["story_id"] == story["id"]
    assert alert["changes"][0]["reason"] == "new-story"
    again = run("trace", "-", input=file.read_text(encoding="utf-8"))
    assert json_lines(again.stdout)[-1] == story


def test_trace_takes_feed_documents_too() -> None:
    """A file's content says what it is: a feed goes through all stages as well."""
    found = run("trace", str(GOLDEN / "feeds" / "rss2.xml"), str(GOLDEN / "feeds" / "jsonfeed.json"))
    assert found.exit_code == 0
    records = json_lines(found.stdout)
    assert {r["record"] for r in records} >= {"tagged"}


def test_json_lines_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    """Editors of another system begin UTF-8 files with one; `tag` and `trace` skip it."""
    file = tmp_path / "in.txt"
    file.write_bytes(codecs.BOM_UTF8 + retelling().encode())
    for command in ("tag", "trace"):
        found = run(command, str(file))
        assert found.exit_code == 0
        assert json_lines(found.stdout)[0]["id"] == "en-seed-retelling"


@pytest.mark.parametrize("command", ["tag", "trace"])
def test_decomposed_unicode_is_read_as_its_composed_form(command: str) -> None:
    """Text in NFD, as some systems type it, gives the same tags, claims and ids."""
    line = {
        "id": "1",
        "title": "북한군 1500명 러시아 파병",
        "body": "국가정보원은 북한이 러시아에 병력을 보냈다고 밝혔다.",
    }

    def found(form: Literal["NFC", "NFD"]) -> str:
        text = json.dumps({**line, **{k: unicodedata.normalize(form, line[k]) for k in ("title", "body")},
                           "published": "2024-10-18T06:00:00Z"})  # fmt: skip
        return run(command, "-", input=text).stdout

    assert found("NFD") == found("NFC")
    assert json_lines(found("NFD"))[0]["relevant"]


def test_check_says_what_is_good_and_what_is_wrong(tmp_path: Path) -> None:
    """A good watchlist prints nothing in a pipe; a wrong one is a JSON line for each problem, and status 1."""
    good = run("check", "iran-russia-drones")
    assert (good.exit_code, good.stdout) == (0, "")
    file = tmp_path / "wrong.toml"
    file.write_text("id = 3\n", encoding="utf-8")
    found = run("check", str(file))
    assert found.exit_code == 1
    assert json_lines(found.stdout)


def test_check_names_the_fault_of_every_file_that_is_not_toml(tmp_path: Path) -> None:
    """One broken file hides no other's fault: each is a line with its file and line."""
    broken = {"a.toml": 'id = "a\n', "b.toml": "id = 3\nname = = 2\n"}
    for name, text in broken.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = json_lines(run("check", *(str(tmp_path / name) for name in broken)).stdout)
    assert [(Path(each["file"]).name, each["line"]) for each in found] == [("a.toml", 1), ("b.toml", 2)]


@pytest.mark.parametrize("command", [("tag", "-"), ("tag", "--explain", "-"), ("trace", "-")])
def test_a_bug_costs_one_article(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that ends the reading is one line that names it; the articles behind it are read, and status is 1."""

    def fails(article: Article, watchlist: Watchlist) -> list[ReadSentence]:
        if article.id == "bad":
            raise IndexError("tuple index out of range")
        return units(article, watchlist)

    monkeypatch.setattr("stream.tag.units", fails)
    title = "North Korea sends 1,500 troops to Russia"
    lines = "".join(json.dumps({"id": name, "title": title}) + "\n" for name in ("bad", "good"))
    found = run(*command, input=lines)
    assert found.exit_code == 1
    assert "article bad: tag failed: IndexError: tuple index out of range" in found.stderr
    assert title in found.stdout or '"id":"good"' in found.stdout.replace(": ", ":")
