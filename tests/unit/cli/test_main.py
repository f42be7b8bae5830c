"""The command line as a person meets it: help with examples, errors in one line, JSON lines in a pipe."""

from __future__ import annotations

import io
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from builders import GOLDEN
from click.testing import CliRunner, Result

from pactwatch import settings
from pactwatch.cli import common
from pactwatch.cli import main as cli
from producers.feedlist import shipped

NOWHERE = ["--kafka", "127.0.0.1:1", "--elasticsearch", "http://127.0.0.1:1"]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only a test's own settings count, and the root logger is left as it was."""
    for name in [name for name in os.environ if name.startswith("PACTWATCH_")]:
        monkeypatch.delenv(name)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = before, level


def run(*args: str, input: str | bytes | None = None, env: dict[str, str] | None = None) -> Result:
    """One command, in a pipe."""
    return CliRunner().invoke(cli.cli, list(args), input=input, env=env)


class Done(NamedTuple):
    """How a call of the program ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Calls the whole program, with its exit status and what it says about errors."""

    def call(*args: str, input: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["pactwatch", *args])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input.encode())))
        status: Any = 0
        try:
            cli.main()
        except SystemExit as end:
            status = end.code
        return Done(status or 0, *capsys.readouterr())

    return call


def json_lines(text: str) -> list[dict[str, Any]]:
    """The records that were printed."""
    return [json.loads(line) for line in text.splitlines()]


def all_commands() -> list[tuple[str, click.Command]]:
    """Every command and command of a group, by its full name."""
    context = click.Context(cli.cli)
    found: list[tuple[str, click.Command]] = []
    for name in cli.cli.list_commands(context):
        command = cli.cli.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", each) for sub, each in command.commands.items()]
    return found


@pytest.mark.parametrize(("name", "command"), all_commands(), ids=[name for name, _ in all_commands()])
def test_every_command_has_help_with_an_example(name: str, command: click.Command) -> None:
    """`--help` says what it does, what each visible option is for, and shows a call that begins as one would
    type it."""
    shown = run(*name.split(), "--help")
    assert shown.exit_code == 0
    assert command.help
    assert f"pactwatch {name}" in (command.epilog or "")
    assert "Example" in shown.output
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, f"{name} {option.name}"


def test_commands_that_print_data_have_json() -> None:
    """JSON lines can be had on a terminal too, except where there is nothing else."""
    with_flag = {name for name, command in all_commands() if any(p.name == "as_json" for p in command.params)}
    assert with_flag >= {"demo", "up", "subscribe", "search", "feeds", "dead-letters list", "dead-letters redrive",
                         "parse", "trace", "settings", "doctor"}  # fmt: skip


def test_without_a_command_there_is_help(main: Callable[..., Done]) -> None:
    """`pactwatch` alone shows the commands, not an error."""
    done = main()
    assert done.returncode == 2
    assert "Commands:" in done.stderr
    assert "error" not in done.stderr


ERRORS = {
    "no such command": (["nosuch"], 2, "No such command 'nosuch'"),
    "no such option": (["tag", "--nosuch"], 2, "pactwatch tag --help"),
    "missing file": (["tag", "missing.jsonl"], 1, "missing.jsonl: No such file"),
    "missing feed": (["parse", "missing.xml"], 1, "missing.xml: No such file"),
    "missing trace": (["trace", "missing.xml"], 1, "missing.xml: No such file"),
    "a folder": (["parse", str(GOLDEN)], 1, "Is a directory"),
    "no feed": (
        ["parse", str(GOLDEN / "feeds" / "challenge.html")],
        1,
        "challenge.html: an HTML page, not a feed",
    ),
    "wrong zone": (["parse", "--timezone", "Mars/Olympus", "x"], 2, "such as Asia/Seoul"),
    "wrong watchlist": (["tag", "--watchlists", "nope"], 1, "nope"),
    "wrong since": (["search", "x", "--since", "yesterday"], 2, "try 24h, 7d or 2024-10-01"),
    "wrong size": (["search", "x", "--size", "0"], 2, "--size"),
    "wrong address": (["search", "x", "--elasticsearch", "nowhere"], 1, "--elasticsearch"),
    "no Elasticsearch": (["search", "x", *NOWHERE], 1, "PACTWATCH_ELASTICSEARCH"),
    "no Kafka to subscribe": (["subscribe", *NOWHERE], 1, "no Kafka at 127.0.0.1:1"),
    "no Kafka for feeds": (["feeds", *NOWHERE], 1, "no Kafka at 127.0.0.1:1"),
    "no Kafka for letters": (["dead-letters", "list", *NOWHERE], 1, "no Kafka at 127.0.0.1:1"),
    "no Kafka to redrive": (["dead-letters", "redrive", *NOWHERE], 1, "no Kafka at 127.0.0.1:1"),
    "no port": (["feeds", "--kafka", "nowhere"], 1, "host:port"),
    "missing list at setup": (["setup", "--feeds", "missing.toml", *NOWHERE], 2, "missing.toml"),
    "missing list": (["up", "--feeds", "missing.toml"], 2, "missing.toml"),
    "empty list": (["up", "--feeds", os.devnull], 1, "no feed in it"),
    "wrong port": (["up", "--kafka-port", "99999"], 2, "--kafka-port"),
    "no folder of keys": (["setup", "--rotate", *NOWHERE], 2, "PACTWATCH_KEYS"),
    "demo on old data": (["demo", "--data", str(GOLDEN)], 2, "needs a new folder"),
}


@pytest.mark.parametrize(("args", "status", "words"), ERRORS.values(), ids=ERRORS.keys())
def test_an_error_is_one_line(main: Callable[..., Done], args: list[str], status: int, words: str) -> None:
    """One line on standard error that names what is wrong, nothing on standard output, no trace."""
    done = main(*args)
    assert done.returncode == status
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: ")
    assert words in done.stderr


@pytest.mark.parametrize(("variable", "value", "words"), [
    ("PACTWATCH_POLL_INTERVAL", "soon", "PACTWATCH_POLL_INTERVAL: expected a whole number"),
    ("PACTWATCH_KAFAK", "a:1", "PACTWATCH_KAFAK: no such setting"),
])  # fmt: skip
def test_a_wrong_setting_is_named(
    main: Callable[..., Done], monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    """A wrong PACTWATCH_* variable stops a command with its name and what was expected."""
    monkeypatch.setenv(variable, value)
    done = main("tag")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"error: {words}")
    assert len(done.stderr.splitlines()) == 1


def test_an_error_shows_brackets_and_no_control_characters(main: Callable[..., Done]) -> None:
    """What a file is called is neither markup nor a command to the terminal."""
    done = main("tag", "[red]x\x1b[2J[/nope].jsonl")
    assert "[red]x" in done.stderr
    assert "[/nope]" in done.stderr
    assert "\x1b" not in done.stderr


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


def retelling() -> str:
    """The golden article as a line of input."""
    found = json.loads((GOLDEN / "retelling.json").read_text(encoding="utf-8"))
    return json.dumps({key: found[key] for key in ("id", "title", "body", "language")}) + "\n"


def test_tag_prints_the_lines_of_the_contract() -> None:
    """The names and values that DESIGN promises: spans that hold their text, figures with a value or a range."""
    text = json.loads(retelling())
    (tagged,) = json_lines(run("tag", "-", input=retelling()).stdout)
    assert tagged.keys() >= {"id", "language", "relevant", "status", "tags", "claims", "actors", "watchlist"}
    assert "article" not in tagged
    assert (tagged["id"], tagged["language"], tagged["relevant"]) == ("en-seed-retelling", "en", True)
    for tag in tagged["tags"]:
        assert tag.keys() >= {"theme", "score", "threshold", "background", "evidence"}
        for found in tag["evidence"]:
            assert found.keys() >= {"field", "start", "end", "text", "rule", "weight"}
            assert text[found["field"]][found["start"] : found["end"]] == found["text"]
    figures = [figure for claim in tagged["claims"] for figure in claim["figures"]]
    assert {figure.get("value") for figure in figures} >= {1500, 10000}
    for figure in figures:
        assert ("value" in figure) != ("low" in figure and "high" in figure)
        assert figure.keys() >= {"qualifier", "unit", "role", "said_by", "as_of", "total", "start", "end"}
    for claim in tagged["claims"]:
        assert claim.keys() >= {
            "actor",
            "stance",
            "status",
            "theme",
            "text",
            "field",
            "start",
            "end",
            "figures",
        }
        assert text[claim["field"]][claim["start"] : claim["end"]] == claim["text"]
    assert tagged["watchlist"].keys() == {"id", "version"}
    assert all(actor.keys() == {"id", "kind", "names"} for actor in tagged["actors"])


def test_tag_explains() -> None:
    """`--explain` shows the whole text, each theme with its evidence, and who claims what."""
    shown = run("tag", "--explain", input=retelling()).stdout
    assert "Seoul calls in Russia's envoy" in shown
    assert "troop-deployment" in shown
    assert "1,500" in shown
    assert "zelensky" in shown


def test_wrong_lines_of_input_are_named_and_the_rest_goes_on(main: Callable[..., Done]) -> None:
    """Each wrong line is one error with its number; the good ones come out; the exit status tells."""
    lines = [
        retelling().strip(),
        "no json",
        '{"id": 3}',
        "[1]",
        '{"title": "no id"}',
        "",
        '{"id": "b", "title": "Football"}',
    ]
    done = main("tag", input="\n".join(lines))
    assert [tagged["id"] for tagged in json_lines(done.stdout)] == ["en-seed-retelling", "b"]
    assert done.returncode == 1
    named = done.stderr.splitlines()
    assert [line.split(": ")[1] for line in named] == [f"standard input:{number}" for number in (2, 3, 4, 5)]


def test_undecodable_bytes_are_a_wrong_line() -> None:
    """A line that isn't UTF-8 is named like any other wrong one."""
    found = run("tag", input=b'{"id": "\xff"}\n' + retelling().encode())
    assert found.exit_code == 1
    assert [tagged["id"] for tagged in json_lines(found.stdout)] == ["en-seed-retelling"]


def test_trace_prints_tagged_alert_and_story(tmp_path: Path) -> None:
    """Each article's line with its story's id, one alert for a new story and none for a copy, the story with
    the ids as given."""
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


def test_settings_are_all_listed() -> None:
    """One JSON line for each, with its variable, default and description."""
    found = json_lines(run("settings").stdout)
    assert [(s["variable"], s["default"], s["description"]) for s in found] == settings.table()
    assert all(s["description"] for s in found)


def test_doctor_says_what_is_missing() -> None:
    """Without Kafka and Elasticsearch the rest is still looked at, and absence alone is no fault."""
    found = run("doctor", *NOWHERE)
    checks = {check["name"]: check for check in json_lines(found.stdout)}
    assert checks["Kafka"]["ok"] is None
    assert checks["Elasticsearch"]["ok"] is None
    assert checks["Python"]["ok"] is True
    assert checks["Watchlists"]["ok"] is True
    wrong = run("doctor", "--watchlists", "nope", *NOWHERE)
    assert wrong.exit_code == 1
    assert {c["name"]: c["ok"] for c in json_lines(wrong.stdout)}["Watchlists"] is False


def test_feed_lists_name_their_wrong_entries(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A wrong entry is told in one line and the others are taken; without a file it's the shipped list."""
    file = tmp_path / "feeds.txt"
    file.write_text("https://a.example/rss\nnonsense\n", encoding="utf-8")
    assert [feed.url for feed in common.read_feeds(file)] == ["https://a.example/rss"]
    assert "line 2" in capsys.readouterr().err
    assert common.read_feeds(None) == shipped()[0]


def test_client_libraries_are_quiet_and_stages_hear_them_seldom() -> None:
    """A command logs nothing of its clients; a stage logs a warning once a minute and start-up noise never."""
    now = [0.0]
    seldom = common.Seldom(clock=lambda: now[0])

    def logged(name: str, message: str) -> bool:
        return seldom.filter(logging.LogRecord(name, logging.WARNING, "", 0, message, None, None))

    assert not logged("aiokafka.consumer", "No partition metadata for topic articles")
    assert not logged("kafka.coordinator", "Marking the coordinator dead (node 1): NotCoordinatorError")
    assert logged("kafka.net", "Connection lost to 127.0.0.1:9092 (backoff 0.08 secs)")
    assert not logged("kafka.net", "Connection lost to 127.0.0.1:9093 (backoff 0.41 secs)")
    now[0] = common.Seldom.SECONDS
    assert logged("kafka.net", "Connection lost to 127.0.0.1:9092 (backoff 2.0 secs)")
    assert all(logged("pactwatch.stream", "dead letter") for _ in range(3))
    common.set_up_logging(settings.Settings())
    assert logging.getLogger("kafka").level > logging.ERROR
    common.let_clients_log(settings.Settings())
    assert logging.getLogger("kafka").level == logging.WARNING


def test_what_a_feed_says_in_a_log_or_an_error_commands_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Escape sequences in a log's message, its trace or an error are shown as signs; line ends stay in a trace."""
    try:
        raise ValueError("\x1b[2J")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "", 0, "HTTP 404 \x9b2J", None, sys.exc_info())
    text = common.TextLines().format(record)
    assert "\x1b" not in text and "\x9b" not in text and "␛[2J" in text and "\n" in text
    common.say_error("feed.xml: \x1b]0;x\x07 broken")
    assert "␛]0;x␇ broken" in capsys.readouterr().err


def test_logs_are_json_lines_when_asked() -> None:
    """With log_json a record is one line with ECS's names, its trace included."""
    try:
        raise ValueError("x")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "", 0, "two\nlines", None, sys.exc_info())
    text = common.JsonLines("index").format(record)
    assert "\n" not in text
    line = json.loads(text)
    assert (line["message"], line["log.level"], line["log"]["logger"]) == ("two\nlines", "error", "a")
    assert (line["service"]["name"], line["event"]["dataset"]) == ("pactwatch-index", "pactwatch.index")
    assert (line["error"]["type"], line["error"]["message"]) == ("ValueError", "x")
    assert "raise ValueError" in line["error"]["stack_trace"]
    assert line["ecs.version"]
    datetime.fromisoformat(line["@timestamp"])


def test_signals_ask_for_an_orderly_end() -> None:
    """SIGINT and SIGTERM set the event and call what was given; a second SIGINT interrupts; all is put back."""
    before = signal.getsignal(signal.SIGTERM)
    called = threading.Event()
    with common.stop_on_signals(called.set) as stop:
        signal.raise_signal(signal.SIGTERM)
        assert stop.is_set()
        assert called.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.slow
def test_stream_outlives_a_kafka_that_goes_away_while_it_starts(tmp_path: Path) -> None:
    """A broker that takes connections and drops them is waited for, again and again; SIGTERM still ends the stage."""
    with socket.create_server(("127.0.0.1", 0)) as broker, (tmp_path / "log").open("wb") as log:

        def drop() -> None:
            with suppress(OSError):  # the server is closed
                while True:
                    broker.accept()[0].close()

        threading.Thread(target=drop, daemon=True).start()
        server = f"127.0.0.1:{broker.getsockname()[1]}"
        child = subprocess.Popen(
            [sys.executable, "-m", "pactwatch", "stream", "--kafka", server], stderr=log, stdout=log
        )
        while child.poll() is None and (tmp_path / "log").read_text().count("starting again") < 2:
            threading.Event().wait(0.2)
        assert child.poll() is None, (tmp_path / "log").read_text()
        child.terminate()
        assert child.wait(60) is not None
        broker.shutdown(socket.SHUT_RDWR)


def test_a_reader_that_leaves_is_no_error() -> None:
    """`pactwatch tag … | head -1` ends without a word."""
    child = subprocess.Popen(
        [sys.executable, "-m", "pactwatch", "tag"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdin and child.stdout
    child.stdout.close()
    child.stdout = None
    assert child.communicate(retelling().encode() * 20)[1] == b""
