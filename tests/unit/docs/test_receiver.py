"""The webhook receiver in docs/using.md."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import builders
import pytest
from hands import until
from receivers import SECRET

from pactwatch.local.ports import free_ports
from sinks.notify import webhook

USING = Path(__file__).parents[3] / "docs" / "using.md"
BODY = webhook.body([builders.alert()], "desk")


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The page's program at work: its port, and what it prints."""
    found = re.search(
        r"(?s)A receiver to begin with.*?```python\n(.*?)```", USING.read_text(encoding="utf-8")
    )
    assert found
    (port,), printed = free_ports(1), tmp_path / "printed"
    with printed.open("w") as file:
        child = subprocess.Popen([sys.executable, "-c", found[1], SECRET, str(port)], stdout=file)
        try:
            yield port, printed
        finally:
            child.kill()
            child.wait()


def post(port: int, signature: str | None = None) -> int:
    """The status of the answer; 0 while nobody answers."""
    headers = webhook.headers("key", SECRET, BODY, datetime.now(UTC))
    headers |= {"webhook-signature": signature} if signature else {}
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}/", data=BODY, headers=headers), timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except URLError:
        return 0


def test_the_receiver_of_the_docs_works(receiver: tuple[int, Path]) -> None:
    """It takes what we sign and prints its changes once, and takes nothing that somebody else signed."""
    port, printed = receiver
    until(lambda: post(port) > 0)
    assert [post(port), post(port, "v1,AAAA")] == [204, 401]
    assert printed.read_text() == builders.alert().changes[0].sentence + "\n"
