"""Writes .env for docker compose: env.py [SOURCE [TARGET]]. In: .env.example. Out: the same with a random value for every
empty secret, readable for its owner only. Never overwrites.

Needs nothing but Python, so it runs before anything is installed.
"""

import os
import re
import secrets
import sys
from pathlib import Path

_EMPTY_SECRET = re.compile(r"(?m)^(\w*(?:PASSWORD|SECRET|TOKEN|KEY))=[ \t]*$")


def filled(example: str) -> str:
    """The example with each empty secret set to 43 random characters, which need no quotes anywhere."""
    return _EMPTY_SECRET.sub(lambda found: f"{found[1]}={secrets.token_urlsafe(32)}", example)


def main(source: str = ".env.example", target: str = ".env") -> None:
    """Writes the file; SystemExit with one line when it is there already."""
    text = filled(Path(source).read_text(encoding="utf-8"))
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        sys.exit(f"{target} is there already; it holds the secrets of your data, so it is not overwritten")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    sys.stdout.write(f"{target} written: keep it; without its secrets the data can't be opened\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
