"""Pins, checksums and the cache of the local stack, without a network."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from rich.console import Console

from pactwatch.local import artifacts, errors
from pactwatch.local.artifacts import Pin, fetch, new_folder, parse_pins, read_pins
from pactwatch.local.errors import LocalStackError

QUIET = Console(quiet=True)
CONTENT = b"the file's content"
SHA = hashlib.sha256(CONTENT).hexdigest()
PIN = Pin("org.example", "thing", "1.0", "jar", SHA, len(CONTENT))


def delivers(content: bytes) -> Callable[[Pin, Path, Callable[[int], None]], Path]:
    def resolve(pin: Pin, repository: Path, on_bytes: Callable[[int], None]) -> Path:
        path = repository / pin.filename
        path.write_bytes(content)
        on_bytes(len(content))
        return path

    return resolve


def fails_with(error: Exception) -> Callable[[Pin, Path, Callable[[int], None]], Path]:
    def resolve(pin: Pin, repository: Path, on_bytes: Callable[[int], None]) -> Path:
        raise error

    return resolve


@pytest.mark.parametrize("name", ["kafka", "elasticsearch", "elasticsearch-plugin", "compiler"])
def test_shipped_pins_are_whole(name: str) -> None:
    """Every shipped pin file parses, and names each file once."""
    pins = read_pins(name)
    assert pins
    assert len({pin.path(Path()) for pin in pins}) == len(pins)


def test_comments_blank_lines_and_packaging() -> None:
    """A pin file may have comments and blank lines; the packaging is jar unless it is named."""
    pins = parse_pins(f"# all\n\norg.example:thing:1.0 {SHA} 18 # why\na:b:2:zip {SHA} 5\n", "x.txt")
    assert pins == [PIN, Pin("a", "b", "2", "zip", SHA, 5)]


@pytest.mark.parametrize(
    "line", ["a:b:1", f"a:b {SHA} 1", f"a::1 {SHA} 1", "a:b:1 abc 1", f"a:b:1 {SHA} many", f"a:b:1 {SHA} 1 x"]
)
def test_a_wrong_pin_names_file_and_line(line: str) -> None:
    """A line that is no pin is refused in one line with the file's name and the line's number."""
    with pytest.raises(LocalStackError, match=r"x\.txt, line 2: expected group:artifact:version"):
        parse_pins(f"# comment\n{line}\n", "x.txt")


def test_a_fetched_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is downloaded once; afterwards no network is needed, and nothing unfinished lies around."""
    monkeypatch.setattr(artifacts, "_resolve", delivers(CONTENT))
    (path,) = fetch([PIN], tmp_path, QUIET, "things")
    assert path.read_bytes() == CONTENT
    assert not list(tmp_path.glob(".download-*"))
    monkeypatch.setattr(artifacts, "_resolve", fails_with(AssertionError("asked the network")))
    assert fetch([PIN], tmp_path, QUIET, "things") == [path]


def test_a_wrong_download_is_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Content with another checksum never gets into the cache, and the error says so in one line."""
    monkeypatch.setattr(artifacts, "_resolve", delivers(b"something else"))
    with pytest.raises(LocalStackError, match=r"thing-1\.0\.jar .*sha256 .* has been deleted") as caught:
        fetch([PIN], tmp_path, QUIET, "things")
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.rglob("*.jar"))


def test_a_damaged_file_is_fetched_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cached file that was cut or changed is noticed and replaced."""
    path = PIN.path(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT[:-1] + b"!")
    monkeypatch.setattr(artifacts, "_resolve", delivers(CONTENT))
    assert fetch([PIN], tmp_path, QUIET, "things")[0].read_bytes() == CONTENT


@pytest.mark.parametrize(
    "error",
    [requests.ConnectionError("no route"), requests.Timeout("too slow"), RuntimeError("not found in remote")],
)
def test_no_network_says_what_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Without a network, the error names the file and says to check the network or the proxy."""
    monkeypatch.setattr(artifacts, "_resolve", fails_with(error))
    with pytest.raises(
        LocalStackError, match=r"cannot download org\.example:thing:1\.0.*network or the proxy"
    ):
        fetch([PIN], tmp_path, QUIET, "things")


def test_a_disk_that_fills_up_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk while downloading is told as that, with its folder, not as a network problem."""
    monkeypatch.setattr(artifacts, "_resolve", fails_with(OSError(28, "No space left on device")))
    with pytest.raises(LocalStackError, match="no space left on the disk that holds") as caught:
        fetch([PIN], tmp_path, QUIET, "things")
    assert str(tmp_path) in str(caught.value)


def test_too_little_space_is_told_before_the_download(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk can't hold what is missing, nothing is downloaded."""
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    monkeypatch.setattr(artifacts, "_resolve", fails_with(AssertionError("asked the network")))
    with pytest.raises(LocalStackError, match="no space left"):
        fetch([PIN], tmp_path, QUIET, "things")


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    """An installation that fails halfway leaves nothing behind."""
    with pytest.raises(ValueError, match="halfway"), new_folder(tmp_path / "home") as folder:
        (folder / "a").write_text("1")
        raise ValueError("halfway")
    assert list(tmp_path.iterdir()) == []
    with new_folder(tmp_path / "home") as folder:
        (folder / "a").write_text("1")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_the_first_of_two_installations_stays(tmp_path: Path) -> None:
    """If another process was first, its folder is left alone."""
    with new_folder(tmp_path / "home") as folder:
        (folder / "a").write_text("mine")
        (tmp_path / "home").mkdir()
        (tmp_path / "home" / "a").write_text("first")
    assert (tmp_path / "home" / "a").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_cache_that_is_a_file_is_told(tmp_path: Path) -> None:
    """A cache folder that can't be written to is named in one line."""
    (tmp_path / "cache").write_text("")
    with pytest.raises(LocalStackError, match=r"cannot write to .*cache"):
        fetch([PIN], tmp_path / "cache", QUIET, "things")


def test_other_file_errors_pass() -> None:
    """Errors that aren't the user's to correct keep their type and trace."""
    with pytest.raises(OSError, match="odd"), errors.file_errors(Path()):
        raise OSError(5, "odd")
