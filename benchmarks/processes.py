"""The processes below `pactwatch up`, by name, as Linux's /proc tells. In: the id of `up`. Out: ids by name, memory in MB."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final

_SERVERS: Final = {"pactwatch.KafkaNode": "kafka", "pactwatch.ElasticsearchNode": "elasticsearch"}
_PROC: Final = Path("/proc")


def named(root: int) -> dict[str, list[int]]:
    """The stages ("produce", …), servers, and readers of documents ("reader") below `root`. `up` itself is not among them."""
    found: dict[str, list[int]] = defaultdict(list)
    for pid, parent in _tree(root):
        words = _command(pid)
        if "pactwatch" in words and "-m" in words:
            found[words[words.index("pactwatch") + 1]].append(pid)
        elif server := next((_SERVERS[word] for word in words if word in _SERVERS), None):
            found[server].append(pid)
        elif parent in found["produce"]:
            found["reader"].append(pid)
    return {name: pids for name, pids in found.items() if pids}


def memory(pid: int) -> float:
    """MB that the process has resident; 0 when it has ended."""
    try:
        lines = (_PROC / str(pid) / "status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def _tree(root: int) -> list[tuple[int, int]]:
    """(process, parent) of all below `root`, parents first."""
    children: dict[int, list[int]] = defaultdict(list)
    for folder in _PROC.iterdir():
        if folder.name.isdigit() and (parent := _parent(folder)):
            children[parent].append(int(folder.name))
    found, waiting = [], [root]
    while waiting:
        parent = waiting.pop(0)
        found += [(child, parent) for child in children[parent]]
        waiting += children[parent]
    return found


def _parent(folder: Path) -> int:
    try:
        text = (folder / "stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(text.rpartition(")")[2].split()[1])


def _command(pid: int) -> list[str]:
    try:
        return (_PROC / str(pid) / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return []
