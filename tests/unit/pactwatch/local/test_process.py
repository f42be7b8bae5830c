"""Child processes, ports and locks of the local stack."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import ROOT

from pactwatch.local.errors import LocalStackError
from pactwatch.local.locks import FolderLock
from pactwatch.local.ports import HOST, accepts, free_ports, require_free
from pactwatch.local.process import ChildProcess, cause_line

SUPERVISED_CHILD = """
import time
from pactwatch.local.process import end_with_parent
end_with_parent(1)
{}
print("up", flush=True)
time.sleep(60)
"""
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"


def child(tmp_path: Path, code: str) -> ChildProcess:
    return ChildProcess("worker", [sys.executable, "-c", code], log=tmp_path / "worker.log")


def test_free_ports_are_different_and_free() -> None:
    """Ports that are handed out can be bound, and none is handed out twice."""
    ports = free_ports(5)
    assert len(set(ports)) == 5
    for port in ports:
        require_free(port, "Kafka", "kafka_port")
        assert not accepts(port)


def test_a_taken_port_names_itself_and_its_setting() -> None:
    """The error for a taken port says which, for what, and how to choose another."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(LocalStackError, match=rf"port {port} for Kafka is taken: .* with kafka_port"):
            require_free(port, "Kafka", "kafka_port")


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_out_of_range_is_refused(port: int) -> None:
    """A number that can't be a port is told as that."""
    with pytest.raises(LocalStackError, match="not a port number"):
        require_free(port, "Kafka", "kafka_port")


def test_a_folder_in_use_names_its_holder(tmp_path: Path) -> None:
    """A second user of a data folder is told at once who has it; after release it is free."""
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.acquire_for_use("Kafka")
    with pytest.raises(
        LocalStackError, match=f"{re.escape(str(tmp_path))} is in use by process {os.getpid()}"
    ):
        second.acquire_for_use("Kafka")
    first.release()
    second.acquire_for_use("Kafka")
    second.release()


def test_children_of_a_killed_holder_keep_the_folder(tmp_path: Path) -> None:
    """While a child still holds the lock of a killed parent, the folder isn't free; when it ends, it is."""
    lock, other = FolderLock(tmp_path), FolderLock(tmp_path)
    lock.acquire_for_use("Kafka")
    with subprocess.Popen(["sleep", "60"], pass_fds=[lock.fileno]) as heir:
        lock.release()
        (tmp_path / "lock").write_text("999999999")  # a process that doesn't exist
        with pytest.raises(LocalStackError, match="a server whose parent was killed"):
            other.acquire_for_use("Kafka", wait=0.3)
        heir.kill()
        heir.wait()
        other.acquire_for_use("Kafka", wait=5)
    other.release()


def test_a_child_that_dies_tells_its_cause(tmp_path: Path) -> None:
    """If a child ends before it is ready, the error has its status, the cause from its log, and the log's path."""
    worker = child(tmp_path, "raise ValueError('the disk is blue')")
    worker.start()
    with pytest.raises(LocalStackError) as caught:
        worker.wait_ready(lambda: False, timeout=30)
    message = str(caught.value)
    assert message.startswith("worker ended with status 1: ValueError: the disk is blue")
    assert str(worker.log) in message


def test_a_child_that_never_gets_ready_is_told(tmp_path: Path) -> None:
    """A child that runs but doesn't answer in time raises, and can be stopped."""
    worker = child(tmp_path, "import time; time.sleep(60)")
    worker.start()
    with pytest.raises(LocalStackError, match=r"worker is not ready after 0 s.*worker\.log"):
        worker.wait_ready(lambda: False, timeout=0.2)
    worker.stop()
    assert not worker.running


def test_a_missing_program_is_told(tmp_path: Path) -> None:
    """A program that can't be executed is named."""
    worker = ChildProcess("worker", [str(tmp_path / "none")], log=tmp_path / "worker.log")
    with pytest.raises(LocalStackError, match=r"cannot start worker: .*none: No such file"):
        worker.start()


def test_each_start_has_a_new_log(tmp_path: Path) -> None:
    """A log holds one run, so nothing is read from an earlier one; the run before is kept beside it."""
    worker = child(tmp_path, "import os; print(os.getpid(), flush=True)")
    seen = []
    for _ in range(2):
        worker.start()
        while worker.running:
            time.sleep(0.02)
        seen.append(worker.log.read_text())
    assert seen[0] != seen[1]
    assert worker.log.with_name("worker.log.1").read_text() == seen[0]


def test_a_deaf_child_is_killed(tmp_path: Path) -> None:
    """A child that ignores SIGTERM is ended by SIGKILL after the grace time."""
    worker = child(tmp_path, f"{DEAF}; import time; print('up', flush=True); time.sleep(60)")
    worker.start()
    worker.wait_ready(lambda: "up" in worker.log.read_text(), timeout=30)
    worker.stop(grace=0.3)
    assert worker.exit_status == -signal.SIGKILL


@pytest.mark.parametrize("habit", ["pass", DEAF], ids=["obedient", "deaf"])
def test_a_supervised_child_ends_with_its_killed_parent(tmp_path: Path, habit: str) -> None:
    """When the parent is killed by SIGKILL, the child ends by SIGTERM, and if it ignores that, by SIGKILL."""
    parent = f"""
import sys, time
from pathlib import Path
from pactwatch.local.process import ChildProcess
code = {SUPERVISED_CHILD.format(habit)!r}
held = int(sys.argv[1])
worker = ChildProcess("worker", [sys.executable, "-c", code], log=Path("worker.log"), pass_fds=[held])
worker.start()
worker.wait_ready(lambda: "up" in worker.log.read_text(), timeout=30)
print("up", flush=True)
time.sleep(60)
"""
    end, held = os.pipe()  # the parent and the child hold the write end: it closes when both have ended
    with subprocess.Popen(
        [sys.executable, "-c", parent, str(held)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        pass_fds=[held],
    ) as running:
        os.close(held)
        assert running.stdout is not None
        assert running.stdout.readline() == b"up\n"
        assert not select.select([end], [], [], 0.3)[0]
        running.kill()
    assert select.select([end], [], [], 15)[0]
    assert os.read(end, 1) == b""
    os.close(end)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (
            "start\nERROR bad\n  at x\nCaused by: java.net.BindException: taken\n",
            "java.net.BindException: taken",
        ),
        ("INFO ok\nERROR first\nERROR second\nbye\n", "ERROR second"),
        ("java.io.IOException: No space left on device\nCaused by: other\n", "No space left on device"),
        ("heartbeat: KafkaError\nerror: no topic yet\nbye\n", "no topic yet"),
        (
            "10:00 WARNING app: ReadTimeoutError\nTraceback:\n  File x\nValueError: blue\nbye\n",
            "ValueError: blue",
        ),
        ("Traceback:\n  File x\npactwatch.kafka.client.KafkaUnavailable: gone\n", "KafkaUnavailable: gone"),
        ("only\nthis\n", "its log names no cause, and ends with: this"),
        ("", "it left no log"),
    ],
)
def test_the_cause_is_found_in_a_log(tmp_path: Path, text: str, cause: str) -> None:
    """The line shown is of a full disk or memory, the innermost cause, what ended the program, or that there is none."""
    log = tmp_path / "x.log"
    log.write_text(text)
    assert cause in cause_line(log)


def test_a_logged_traceback_is_not_why_a_command_ended(tmp_path: Path) -> None:
    """What a command of ours ends with is its cause, whatever its log has before."""
    log = tmp_path / "x.log"
    log.write_text(
        "Traceback (most recent call last):\nConnectionResetError: [Errno 104] reset\nerror: Kafka is away\n"
    )
    assert cause_line(log) == "Kafka is away"


def test_a_killed_child_is_not_explained_by_its_log(tmp_path: Path) -> None:
    """What a killed process wrote last is no cause; a disk or memory that ran out is."""
    worker = child(tmp_path, "import time; print('ERROR of yesterday', flush=True); time.sleep(60)")
    worker.start()
    worker.wait_ready(lambda: "ERROR" in worker.log.read_text(), timeout=30)
    worker.kill()
    assert "was killed (signal 9)" in worker.epitaph()
    assert "yesterday" not in worker.epitaph()
    with worker.log.open("a") as log:
        log.write("java.io.IOException: No space left on device\nbye\n")
    assert "No space left on device" in worker.epitaph()


def test_what_a_killed_child_left_is_removed(tmp_path: Path) -> None:
    """Temporary files go to the child's own folder, which is empty at each start: kills add up to nothing."""
    code = "import tempfile, time; print(tempfile.mkdtemp(), flush=True); time.sleep(60)"
    scratch = tmp_path / "scratch"
    worker = ChildProcess(
        "worker", [sys.executable, "-c", code], log=tmp_path / "worker.log", scratch=scratch
    )
    for _ in range(3):
        worker.start()
        worker.wait_ready(lambda: worker.log.read_text().endswith("\n"), timeout=30)
        worker.kill()
        assert [str(p) for p in scratch.iterdir()] == [worker.log.read_text().strip()]
