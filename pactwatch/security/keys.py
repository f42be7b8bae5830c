"""The folder of credentials that `setup` creates for the stages. In and out: one file per stage and service.

A stage gets only its own part of the folder; PACTWATCH_…_FILE names the file.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

ELASTICSEARCH, KAFKA = "elasticsearch_api_key", "kafka_password"


def read(folder: Path, stage: str, kind: str) -> str | None:
    """The credential, or None if there is none yet."""
    try:
        return (folder / stage / kind).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def write(folder: Path, stage: str, kind: str, value: str) -> None:
    """Writes the credential, readable for its owner only. A concurrent reader gets the old one or the new one."""
    (folder / stage).mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder / stage, prefix=".new-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(value + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o400)
        Path(name).replace(folder / stage / kind)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def new_password() -> str:
    """A random password that nobody has to type."""
    return secrets.token_urlsafe(32)
