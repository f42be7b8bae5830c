"""Writes .env for docker compose: env.py [SOURCE [TARGET]].

In: .env.example. Out: the same with a random value for every empty secret, readable for its owner only. What a .env that is
there lacks is added; what it says is never changed. On a terminal it asks for the contact address that web servers see.

Needs nothing but Python, so it runs before anything is installed.
"""

import os
import re
import secrets
import sys
from pathlib import Path

_SECRET = re.compile(r"(?:PASSWORD|SECRET|TOKEN|KEY)$")
_CONTACT = re.compile(r"[!-'*-~]{1,200}")  # no spaces and brackets: as the setting has it
_SETTING = re.compile(r"(?m)^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(.*?)[ \t]*$")
_EMPTY = re.compile(
    r"""(?:''|"")?[ \t]*(?:\#.*)?"""
)  # as docker compose reads a value: quotes and a comment are none


def completed(text: str, example: str) -> tuple[str, list[str]]:
    """The text completed from the example, and the names of what was added.

    What is empty is filled where it is, the rest is added at the end. A secret is 48 random digits and letters, which need
    no quotes and are no option anywhere.
    """
    there = {found[1]: "" if _EMPTY.fullmatch(found[2]) else found[2] for found in _SETTING.finditer(text)}
    added = []
    for name, default in ((found[1], found[2]) for found in _SETTING.finditer(example)):
        value = default or (secrets.token_hex(24) if _SECRET.search(name) else "")
        if there.get(name) or (name in there and not value):
            continue
        if name in there:
            text = re.sub(rf"(?m)^([ \t]*(?:export[ \t]+)?{name}[ \t]*=).*$", rf"\g<1>{value}", text)
        else:
            text = text.rstrip("\n") + f"\n{name}={value}\n"
        added.append(name)
    return text, added


def with_contact(text: str, contact: str) -> str:
    """The text with the contact address, where it has none; unchanged without one."""
    return (
        re.sub(r"(?m)^(PACTWATCH_CONTACT=)[ \t]*$", lambda found: found[1] + contact, text)
        if contact
        else text
    )


def _asked() -> str:
    """What the person at the terminal gives as contact; empty without one."""
    contact = os.environ.get("CONTACT", "")
    if not contact and sys.stdin.isatty():
        sys.stdout.write("E-mail address or URL that web servers see with each poll (Enter for none): ")
        sys.stdout.flush()
        contact = sys.stdin.readline()
    return contact if _CONTACT.fullmatch(contact := contact.strip()) else ""


def main(source: str = ".env.example", target: str = ".env") -> None:
    """Writes the file, for its owner only, and says what it did, never a secret."""
    example, path = Path(source).read_text(encoding="utf-8"), Path(target)
    known = path.exists()
    after, added = completed(path.read_text(encoding="utf-8") if known else example, example)
    if re.search(r"(?m)^PACTWATCH_CONTACT=[ \t]*$", after) and (not known or "PACTWATCH_CONTACT" in added):
        after = with_contact(after, _asked())
    new = path.with_name(path.name + ".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(after)
    new.replace(path)  # in one step: half a file would lose secrets
    if not known:
        sys.stdout.write(f"{target} written: keep it, and keep it to yourself\n")
    elif added:
        sys.stdout.write(f"{target}: {', '.join(added)} added\n")
    else:
        sys.stdout.write(f"{target} is complete; nothing changed\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
