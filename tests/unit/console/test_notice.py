"""What others wrote and the console serves is named, unchanged, and of this package."""

from __future__ import annotations

import hashlib
import re

from builders import ROOT

OURS = {"console.css", "console.js", "icon.svg"}


def test_every_file_of_others_is_named_and_unchanged() -> None:
    """NOTICE has the name, version, licence and hash of each file in `static/` that is not ours."""
    notice = (ROOT / "console" / "NOTICE").read_text(encoding="utf-8")
    named = dict(re.findall(r"(?ms)^static/(\S+)$.*?^  sha256 (\w+)$", notice))
    found = {path.name: path for path in (ROOT / "console" / "static").iterdir() if path.name not in OURS}
    assert named == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()}


def test_our_files_ask_nobody_else() -> None:
    """Neither our script nor our style sheet names another host, and the script builds no code from text."""
    for name in OURS:
        text = (
            (ROOT / "console" / "static" / name)
            .read_text(encoding="utf-8")
            .replace("http://www.w3.org/2000/svg", "")
        )
        assert not re.search(r"https?://|@import|url\(|\beval\b|new Function", text), name
