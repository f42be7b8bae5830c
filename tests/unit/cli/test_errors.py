"""Errors: one line that names what is wrong, and an exit status that tells a wrong call from a failure."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import GOLDEN
from calls import NO_ELASTICSEARCH, NO_KAFKA, NOWHERE, Done, retelling

from pactwatch.cli import run as local_run

ERRORS = {
    "no such command": (["nosuch"], 2, "No such command 'nosuch'"),
    "misspelt command": (["serach"], 2, "Did you mean 'search'?"),
    "misspelt letters": (["dead-letters", "lits"], 2, "Did you mean 'list'?"),
    "misspelt option": (["tag", "--explian"], 2, "--explain"),
    "no words": (["search", "  "], 2, "at least one word"),
    "no option for what it does not use": (["tag", "--kafka", "a:1"], 2, "--kafka"),
    "data below a file": (["up", "--data", f"{GOLDEN / 'retelling.json'}/data"], 2, "can't write to"),
    "no such option": (["tag", "--nosuch"], 2, "pactwatch tag --help"),
    "missing file": (["tag", "missing.jsonl"], 2, "missing.jsonl: No such file"),
    "missing feed": (["parse", "missing.xml"], 2, "missing.xml: No such file"),
    "missing trace": (["trace", "missing.xml"], 2, "missing.xml: No such file"),
    "a folder": (["parse", str(GOLDEN)], 2, "Is a directory"),
    "no feed": (
        ["parse", str(GOLDEN / "feeds" / "challenge.html")],
        1,
        "challenge.html: an HTML page, not a feed",
    ),
    "wrong zone": (["parse", "--timezone", "Mars/Olympus", "x"], 2, "such as Asia/Seoul"),
    "wrong watchlist": (["tag", "--watchlists", "nope"], 1, "nope"),
    "wrong since": (["search", "x", "--since", "yesterday"], 2, "try 24h, 7d or 2024-10-01"),
    "wrong size": (["search", "x", "--size", "0"], 2, "--size"),
    "wrong address": (["search", "x", "--elasticsearch", "nowhere"], 2, "--elasticsearch"),
    "no Elasticsearch": (["search", "x", *NO_ELASTICSEARCH], 1, "PACTWATCH_ELASTICSEARCH"),
    "no Kafka to subscribe": (["subscribe", *NO_KAFKA], 1, "no Kafka at 127.0.0.1:1"),
    "no Kafka for feeds": (["feeds", *NO_KAFKA], 1, "no Kafka at 127.0.0.1:1"),
    "no Kafka for letters": (["dead-letters", "list", *NO_KAFKA], 1, "no Kafka at 127.0.0.1:1"),
    "no Kafka to redrive": (["dead-letters", "redrive", *NO_KAFKA], 1, "no Kafka at 127.0.0.1:1"),
    "no port": (["feeds", "--kafka", "nowhere"], 2, "host:port"),
    "missing list at setup": (["setup", "--feeds", "missing.toml", *NOWHERE], 2, "missing.toml"),
    "missing list": (["up", "--feeds", "missing.toml"], 2, "missing.toml"),
    "empty list": (["up", "--feeds", os.devnull], 1, "contains no feed"),
    "wrong port": (["up", "--kafka-port", "99999"], 2, "--kafka-port"),
    "no folder of keys": (["setup", "--rotate", *NOWHERE], 2, "PACTWATCH_KEYS"),
    "demo without time": (["demo", "--minute", "0"], 2, "0.1<=x<=60"),
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
    ("PACTWATCH_KAFAK", "a:1", "PACTWATCH_KAFAK: no such setting; did you mean PACTWATCH_KAFKA?"),
])  # fmt: skip
def test_a_wrong_setting_is_named(
    main: Callable[..., Done], monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    """A wrong PACTWATCH_* variable stops a command that uses it with its name and what was expected."""
    monkeypatch.setenv(variable, value)
    done = main("parse", "feed.xml")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"error: {words}")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [["check", "iran-russia-drones"], ["trace", "-"], ["tag"], ["check-secrets", "SECRET"]],
    ids=" ".join,
)
def test_settings_that_a_command_does_not_use_are_not_checked(
    main: Callable[..., Done], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    """Wrong settings of Kafka, Elasticsearch and the index don't stop a command that looks at texts."""
    monkeypatch.setenv("SECRET", "6f1c0b7e55d94a2f8e3b")
    monkeypatch.setenv("PACTWATCH_KAFKA", "")
    monkeypatch.setenv("PACTWATCH_KAFKA_PASSWORD_FILE", "/nowhere")
    monkeypatch.setenv("PACTWATCH_ELASTICSEARCH_PASSWORD", "changeme")
    monkeypatch.setenv("PACTWATCH_INDEX_REPLICAS", "many")
    assert main(*command, input=retelling()).returncode == 0


def test_an_unwritable_folder_is_refused_before_anything_is_downloaded(
    main: Callable[..., Done], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`--data` is tried before the local stack is prepared."""
    monkeypatch.setattr(local_run, "LocalStack", lambda *_, **__: pytest.fail("the stack was prepared"))
    (tmp_path / "file").touch()
    done = main("demo", "--data", str(tmp_path / "file" / "data"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "--data" in done.stderr


def test_an_internal_error_keeps_its_traceback(
    main: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the user can't fix is raised, so that its traceback can be reported."""
    monkeypatch.setattr("pactwatch.cli.commands.tag.texts", None)
    with pytest.raises(TypeError):
        main("tag", input=retelling())


def test_an_error_shows_brackets_and_no_control_characters(main: Callable[..., Done]) -> None:
    """What a file is called is neither markup nor a command to the terminal."""
    done = main("tag", "[red]x\x1b[2J[/nope].jsonl")
    assert "[red]x" in done.stderr
    assert "[/nope]" in done.stderr
    assert "\x1b" not in done.stderr


def test_a_reader_that_leaves_is_no_error() -> None:
    """`pactwatch tag … | head -1` ends without a word and with status 0."""
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
    assert child.returncode == 0


def test_a_reader_of_text_for_people_may_leave_too() -> None:
    """What rich prints ends the same way: `pactwatch tag --explain | head -1`."""
    child = subprocess.Popen(
        [sys.executable, "-m", "pactwatch", "tag", "--explain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdin and child.stdout
    child.stdout.close()
    child.stdout = None
    assert child.communicate(retelling().encode() * 20)[1] == b""
    assert child.returncode == 0
