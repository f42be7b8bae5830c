"""`settings` and `doctor`: what is set, where it comes from, what is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from builders import ROOT
from calls import NOWHERE, json_lines, run

from pactwatch import settings
from pactwatch.cli import checks
from pactwatch.settings import survey

ABSENT = {"kafka": "127.0.0.1:1", "elasticsearch": "http://127.0.0.1:1"}


def test_settings_are_all_listed() -> None:
    """One JSON line for each, with its variable, default and description."""
    found = json_lines(run("settings").stdout)
    assert [(s["variable"], s["default"], s["description"]) for s in found] == settings.table()
    assert all(s["description"] for s in found)


def test_settings_say_where_a_value_comes_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A default, a variable, a file and a flag are told apart; no secret is shown, not even in a URL."""
    (tmp_path / "key").write_text("s3cret-of-a-file", encoding="utf-8")
    monkeypatch.setenv("PACTWATCH_POLL_INTERVAL", "60")
    monkeypatch.setenv("PACTWATCH_ELASTICSEARCH", "http://user:s3cret@es:9200")
    monkeypatch.setenv("PACTWATCH_ELASTICSEARCH_API_KEY_FILE", str(tmp_path / "key"))
    found = run("settings", "--kafka", "a:1")
    assert found.exit_code == 0
    rows = {row["variable"].removeprefix("PACTWATCH_"): row for row in json_lines(found.stdout)}
    assert {
        name: (row["value"], row["source"]) for name, row in rows.items() if row["source"] != "default"
    } == {
        "KAFKA": ("a:1", "flag"),
        "POLL_INTERVAL": ("60", "environment"),
        "ELASTICSEARCH": ("http://…@es:9200", "environment"),
        "ELASTICSEARCH_API_KEY": ("(set, not shown)", "file"),
    }
    assert "s3cret" not in found.output
    assert rows["POLL_TIMEOUT"]["value"] == "20.0"


def test_settings_report_misspelt_variables_and_wrong_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, with what was probably meant, after the whole list; no value of an unknown one is shown."""
    monkeypatch.setenv("PACTWATCH_KAFKA_PASWORD_FILE", "/s3cret")
    monkeypatch.setenv("PACTWATCH_LOG_LEVEL", "loud")
    monkeypatch.setenv("PACTWATCH_ELASTICSEARCH_USER", "setup")
    found = run("settings")
    assert found.exit_code == 1
    assert "s3cret" not in found.output
    problems = [line["problem"] for line in json_lines(found.stdout) if "problem" in line]
    assert problems[0].startswith("PACTWATCH_LOG_LEVEL: expected debug, info, warning, error")
    assert "did you mean PACTWATCH_KAFKA_PASSWORD_FILE?" in problems[1]
    assert problems[2].startswith("PACTWATCH_ELASTICSEARCH_USER and _PASSWORD")


def test_a_refused_value_is_not_shown_as_the_one_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """The row of a wrong variable has the default, and says so; the problem names the variable."""
    monkeypatch.setenv("PACTWATCH_KAFKA", "")
    monkeypatch.setenv("PACTWACH_LOG_LEVEL", "debug")
    lines = json_lines(run("settings").stdout)
    assert (lines[0]["value"], lines[0]["source"]) == ("127.0.0.1:9092", "default")
    problems = [line["problem"] for line in lines if "problem" in line]
    assert problems[0].startswith("PACTWATCH_KAFKA: expected")
    assert problems[1] == "PACTWACH_LOG_LEVEL: not read; did you mean PACTWATCH_LOG_LEVEL?"


def test_the_page_of_settings_is_current() -> None:
    """docs/settings.md is what `pactwatch settings --markdown` prints: `make schemas` writes it."""
    page = run("settings", "--markdown").stdout
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == page
    assert all(f"| `{variable}` |" in page for variable, _, _ in settings.table())


@pytest.fixture(autouse=True)
def _no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test asks a real package index."""
    fake = checks.Check("Package index", None, "not asked")
    others = tuple(each for each in checks.CHECKS if each is not checks.package_index)
    monkeypatch.setattr(checks, "CHECKS", (*others, lambda _: fake))


def test_doctor_says_what_is_missing() -> None:
    """Everything is looked at, also when something is wrong; named services that are absent are wrong."""
    found = run("doctor", *NOWHERE)
    assert found.exit_code == 1
    said = {check["name"]: check for check in json_lines(found.stdout)}
    assert said["Kafka"]["ok"] is said["Elasticsearch"]["ok"] is False
    assert "no Kafka at 127.0.0.1:1" in said["Kafka"]["says"]
    assert said["Python"]["ok"] is said["Watchlists"]["ok"] is said["Settings"]["ok"] is True
    wrong = run("doctor", "--watchlists", "nope", *NOWHERE)
    assert {c["name"]: c["ok"] for c in json_lines(wrong.stdout)}["Watchlists"] is False


def test_absence_alone_is_no_fault() -> None:
    """Kafka and Elasticsearch that nobody named need not be there; those that a variable names must."""
    found, _ = survey({})
    unnamed = checks.Machine({**found, **{n: found[n]._replace(value=v) for n, v in ABSENT.items()}}, {})
    assert checks.kafka_brokers(unnamed).ok is None
    assert checks.elasticsearch(unnamed).ok is None
    named = checks.Machine(*survey({f"PACTWATCH_{name.upper()}": value for name, value in ABSENT.items()}))
    assert checks.kafka_brokers(named).ok is False
    assert checks.elasticsearch(named).ok is False


def test_doctor_reports_wrong_settings_and_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty address and a misspelt variable are a check that failed, and the others are still made."""
    monkeypatch.setenv("PACTWATCH_KAFKA", "")
    monkeypatch.setenv("PACTWATCH_WATCHLIST", "mine")
    said = {check["name"]: check for check in json_lines(run("doctor").stdout)}
    assert said["Settings"]["ok"] is False
    assert "PACTWATCH_KAFKA: expected" in said["Settings"]["says"]
    assert "did you mean PACTWATCH_WATCHLISTS?" in said["Settings"]["says"]
    assert said["Watchlists"]["ok"] is True


@pytest.mark.parametrize(
    ("environment", "ok", "words"),
    [
        ({}, True, "no proxy variables"),
        ({"HTTPS_PROXY": "http://proxy:1"}, None, "NO_PROXY=localhost,127.0.0.1"),
        ({"http_proxy": "http://proxy:1", "no_proxy": "localhost"}, None, "127.0.0.1"),
        ({"HTTPS_PROXY": "http://proxy:1", "NO_PROXY": "localhost,127.0.0.1"}, True, "HTTPS_PROXY"),
    ],
)
def test_proxies_must_leave_out_this_machine(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], ok: bool | None, words: str
) -> None:
    """A proxy for localhost too is noted with the variable to set."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    check = checks.proxies(checks.Machine(*survey({})))
    assert check.ok is ok
    assert words in check.says


def test_the_package_index_is_asked_through_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """pip's own settings say where it is; one that can't be reached is a note, since only installing needs it."""
    asked: list[list[str]] = []

    def run_pip(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, len(asked) - 1, "", "ERROR: no")

    monkeypatch.setattr(subprocess, "run", run_pip)
    machine = checks.Machine(*survey({}))
    assert [checks.package_index(machine).ok for _ in range(2)] == [True, None]
    assert asked[0][1:3] == ["-m", "pip"]
