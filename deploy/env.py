"""Writes .env for docker compose: env.py [SOURCE [TARGET]]. In: .env.example. Out: the same with a random value for every
empty secret, readable for its owner only. What a .env that is there lacks is added; what it has is never changed.

Needs nothing but Python, so it runs before anything is installed.
"""

import os
import re
import secrets
import sys
from pathlib import Path

_EMPTY_SECRET = re.compile(r"(?m)^(\w*(?:PASSWORD|SECRET|TOKEN|KEY))=[ \t]*$")
_SETTING = re.compile(r"(?m)^(\w+)=.*$")


def filled(text: str) -> str:
    """The text with each empty secret set to 64 random digits and letters, which need no quotes and are no option anywhere."""
    return _EMPTY_SECRET.sub(lambda found: f"{found[1]}={secrets.token_hex(32)}", text)


def completed(text: str, example: str) -> str:
    """The text with what the example has and it lacks, at its end; every line that says something stays as it is."""
    there = {found[1] for found in _SETTING.finditer(text)}
    lacking = [found[0] for found in _SETTING.finditer(example) if found[1] not in there]
    return filled("\n".join([text.rstrip("\n"), *lacking]) + "\n")


def main(source: str = ".env.example", target: str = ".env") -> None:
    """Writes the file and says what it did, never a secret."""
    example, path = Path(source).read_text(encoding="utf-8"), Path(target)
    before = path.read_text(encoding="utf-8") if path.exists() else None
    after = filled(example) if before is None else completed(before, example)
    if after.rstrip("\n") == (before or "").rstrip("\n"):
        sys.stdout.write(f"{target} is complete; nothing changed\n")
        return
    new = path.with_name(path.name + ".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(after)
    new.replace(path)  # in one step: half a file would lose secrets
    if before is None:
        sys.stdout.write(f"{target} written: keep it; without its secrets the data can't be opened\n")
    else:
        names = {found[1] for found in _SETTING.finditer(after)} - {
            found[1] for found in _SETTING.finditer(before) if not _EMPTY_SECRET.match(found[0])
        }
        sys.stdout.write(f"{target}: {', '.join(sorted(names))} added\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
