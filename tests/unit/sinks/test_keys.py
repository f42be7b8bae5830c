"""`setup` makes the stages' API keys, keeps those that work, and rotates them without a moment without a key."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError

from pactwatch.security import keys
from pactwatch.settings import Settings
from sinks import keys as sink_keys
from sinks.errors import DiskFull, SinkError

FLOODED = "index [.security-7] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark];"


def failure(status: int, kind: str = "x", reason: str = "") -> ApiError:
    node = NodeConfig("http", "127.0.0.1", 9200)
    return ApiError(
        kind, ApiResponseMeta(status, "1.1", HttpHeaders(), 0.0, node), {"error": {"reason": reason}}
    )


class Cluster:
    """What Elasticsearch's security does with keys, as far as `setup` asks; `busy` answers are 503 first.

    `full`: its disk is, so every write is refused; `writes` counts them.
    """

    def __init__(self, busy: int = 0) -> None:
        self.busy, self.count, self.writes, self.full = busy, 0, 0, False
        self.known: dict[str, dict[str, Any]] = {}  # id -> name, role_descriptors
        self.passwords: dict[str, str] = {}
        self.roles: dict[str, list[str]] = {}
        self.granted: dict[str, Any] = {}
        self.used: str | None = None
        self.user: tuple[str, str] | None = None
        self.security = self

    def options(
        self, *, api_key: str | None = None, basic_auth: tuple[str, str] | None = None, ignore_status: int = 0
    ) -> Cluster:
        self.used, self.user = api_key, basic_auth
        return self

    def _write(self) -> None:
        if self.full:
            raise failure(429, "cluster_block_exception", FLOODED)
        self.writes += 1

    def _answer(self) -> None:
        if self.busy:
            self.busy -= 1
            raise failure(503)

    def authenticate(self) -> Any:
        self._answer()
        if self.user is not None:
            name, password = self.user
            if self.passwords.get(name) != password:
                raise failure(401)
            return SimpleNamespace(body={})
        identifier = str(self.used).removeprefix("encoded-")
        if identifier not in self.known:
            raise failure(401)
        body = {"api_key": {"id": identifier, "name": self.known[identifier]["name"]}}
        return type("Answer", (), {"body": body})

    def create_api_key(self, *, name: str, role_descriptors: dict[str, Any]) -> dict[str, str]:
        self._answer()
        self._write()
        self.count += 1
        self.known[f"id{self.count}"] = {"name": name, "roles": role_descriptors}
        return {"id": f"id{self.count}", "encoded": f"encoded-id{self.count}"}

    def update_api_key(self, *, id: str, role_descriptors: dict[str, Any]) -> dict[str, bool]:
        updated = self.known[id]["roles"] != role_descriptors
        if updated:
            self._write()
        self.known[id]["roles"] = role_descriptors
        return {"updated": updated}

    def get_api_key(self, *, name: str, active_only: bool) -> dict[str, Any]:
        assert active_only
        return {"api_keys": [{"id": i} for i, key in self.known.items() if key["name"] == name]}

    def invalidate_api_key(self, *, ids: list[str]) -> None:
        for identifier in ids:
            del self.known[identifier]

    def change_password(self, *, username: str, password: str) -> None:
        self._write()
        self.passwords[username] = password

    def get_role(self, *, name: str) -> Any:
        return SimpleNamespace(body={name: self.granted[name]} if name in self.granted else {})

    def get_user(self, *, username: str) -> Any:
        return SimpleNamespace(body={username: {}} if username in self.roles else {})

    def put_role(self, *, name: str, **granted: Any) -> None:
        self._write()
        self.granted[name] = {
            kind: [{"allow_restricted_indices": False} | row for row in rows]
            for kind, rows in granted.items()
        }

    def put_user(self, *, username: str, password: str, roles: list[str], full_name: str) -> None:
        self._write()
        self.passwords[username], self.roles[username] = password, roles


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sink_keys, "_PAUSE", 0.0)


def make(cluster: Cluster, folder: Path, *, rotate: bool = False) -> list[str]:
    settings = Settings(keys=str(folder))
    return list(sink_keys.run(settings, rotate=rotate, client=cluster))  # type: ignore[arg-type]


def test_keys_are_made_once(tmp_path: Path) -> None:
    """The first run makes a key for each stage that needs one, the next changes nothing."""
    cluster = Cluster()
    assert sum("new key" in line for line in make(cluster, tmp_path)) == 4
    before = dict(cluster.known)
    assert sum("in place" in line for line in make(cluster, tmp_path)) == 4
    assert cluster.known == before
    assert {key["name"] for key in before.values()} == {
        "pactwatch-console",
        "pactwatch-index",
        "pactwatch-prune",
        "pactwatch-search",
    }
    assert keys.read(tmp_path, "index", keys.ELASTICSEARCH) == "encoded-id1"
    assert not (tmp_path / "produce").exists()


def test_a_busy_cluster_is_waited_for(tmp_path: Path) -> None:
    """503 while the security index is not up yet is no failure."""
    assert any("new key" in line for line in make(Cluster(busy=3), tmp_path))


def test_rotation_invalidates_the_old(tmp_path: Path) -> None:
    """After `--rotate` the new key is in the file and the old one is not known any more."""
    cluster = Cluster()
    make(cluster, tmp_path)
    make(cluster, tmp_path, rotate=True)
    assert sorted(cluster.known) == ["id5", "id6", "id7", "id8"]
    assert keys.read(tmp_path, "index", keys.ELASTICSEARCH) == "encoded-id5"


def test_a_crash_between_file_and_invalidation_leaves_a_key_that_works(tmp_path: Path) -> None:
    """The order is: new key, file, then the end of the old one."""
    cluster = Cluster()
    make(cluster, tmp_path)

    def crash(**_: Any) -> None:
        raise RuntimeError

    cluster.invalidate_api_key = crash  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        make(cluster, tmp_path, rotate=True)
    assert str(keys.read(tmp_path, "index", keys.ELASTICSEARCH)).removeprefix("encoded-") in cluster.known


def test_a_key_of_another_cluster_is_replaced(tmp_path: Path) -> None:
    """A file that this cluster doesn't know, as after its data was lost, is created again."""
    make(Cluster(), tmp_path)
    cluster = Cluster()
    cluster.count = 10
    make(cluster, tmp_path)
    assert keys.read(tmp_path, "index", keys.ELASTICSEARCH) == "encoded-id11"


def test_privileges_follow_the_table(tmp_path: Path) -> None:
    """A key whose privileges differ from the table gets those of the table, and stays the same key."""
    cluster = Cluster()
    make(cluster, tmp_path)
    cluster.known["id1"]["roles"] = {}
    assert "index: privileges of the key changed" in make(cluster, tmp_path)
    assert cluster.known["id1"]["roles"]["pactwatch-index"]["indices"]


def test_refusal_is_one_line(tmp_path: Path) -> None:
    """A cluster that refuses the administrator is no reason to wait."""
    cluster = Cluster()

    def refuse(**_: Any) -> Any:
        raise failure(403)

    cluster.create_api_key = refuse  # type: ignore[method-assign]
    with pytest.raises(SinkError, match="keys: ApiError"):
        make(cluster, tmp_path)


def test_people_are_made_once() -> None:
    """Passwords are those of the settings after every run, also where `setup` keeps no keys.

    `analyst` begins as a reader of our indices and of Kibana, and keeps the roles that somebody gave it.
    """
    cluster = Cluster()
    settings = Settings(kibana_password="k" * 20, analyst_password="a" * 20)
    list(sink_keys.ensure_people(settings, client=cluster))  # type: ignore[arg-type]
    assert cluster.roles == {"analyst": ["pactwatch-analyst"]}
    [granted] = cluster.granted["pactwatch-analyst"]["indices"]
    del granted["allow_restricted_indices"]
    assert granted == {"names": ["pactwatch-*"], "privileges": ["read", "view_index_metadata"]}
    cluster.roles["analyst"], cluster.passwords["analyst"] = ["editor"], "forgotten"
    list(sink_keys.ensure_people(settings, client=cluster))  # type: ignore[arg-type]
    assert cluster.roles == {"analyst": ["editor"]}
    assert cluster.passwords == {"kibana_system": "k" * 20, "analyst": "a" * 20}


def test_nobody_is_made_without_a_password() -> None:
    """Without passwords in the settings Elasticsearch is not asked for anything."""
    assert list(sink_keys.ensure_people(Settings(), client=Cluster(busy=1))) == []  # type: ignore[arg-type]


def test_a_full_disk_holds_up_no_stage(tmp_path: Path) -> None:
    """A run with nothing new writes nothing; where it must write and can't, stages with a key go on and the disk is named."""
    cluster = Cluster()
    settings = Settings(keys=str(tmp_path), kibana_password="k" * 20, analyst_password="a" * 20)
    make(cluster, tmp_path)
    list(sink_keys.ensure_people(settings, client=cluster))  # type: ignore[arg-type]
    cluster.full, before = True, cluster.writes
    assert all("in place" in line for line in make(cluster, tmp_path))
    people = list(sink_keys.ensure_people(settings, client=cluster))  # type: ignore[arg-type]
    assert all("in place" in line for line in people)
    assert cluster.writes == before
    cluster.known["id1"]["roles"], cluster.passwords = {}, {}
    lines = make(cluster, tmp_path) + list(sink_keys.ensure_people(settings, client=cluster))  # type: ignore[arg-type]
    assert sum("disk is full" in line and "prune" in line for line in lines) == 3
    assert sum("in place" in line for line in lines) == 3


def test_a_full_disk_is_named_at_once_where_a_key_is_missing(tmp_path: Path) -> None:
    """A stage without a key can't start: `setup` ends with the disk's name, without the patience for a busy cluster."""
    cluster = Cluster()
    cluster.full = True
    with pytest.raises(DiskFull, match="prune --older-than"):
        make(cluster, tmp_path)
