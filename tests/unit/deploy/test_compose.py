"""The compose files keep their promises on paper; tests/stack proves them on a real engine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import ROOT

from pactwatch.security import access
from pactwatch.security import secrets as secrecy
from pactwatch.settings import SettingsError, read_settings, table

BASE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SECURE = yaml.safe_load((ROOT / "docker-compose.secure.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = BASE["services"]
OURS = {name: s for name, s in SERVICES.items() if s["image"].startswith("pactwatch:")}
JOBS = {name for name, s in SERVICES.items() if s["restart"] == "no"}
STAGES = ("produce", "stream", "index")
# Who needs what an operator may change; the rest is for one service only.
NEEDED = {
    "PACTWATCH_INDEX_ALL": ("setup", "index"),
    "PACTWATCH_INDEX_REPLICAS": ("setup",),
    "PACTWATCH_WATCHLISTS": ("setup", "stream", "index", "console", "dashboards", "cli"),
    "PACTWATCH_LOG_LEVEL": ("setup", "produce", "stream", "index", "console", "notify", "prune"),
    "PACTWATCH_LOG_JSON": ("produce", "stream", "index", "console", "notify", "prune"),
    "PACTWATCH_POLL_INTERVAL": ("produce",),
}
UNITS = {"m": 1, "g": 1024}


def megabytes(size: str) -> int:
    return int(size[:-1]) * UNITS[size[-1]]


def environment(service: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in service.get("environment", {}).items()}


@pytest.mark.parametrize("name", [*SERVICES, "certificates"])
def test_services_are_confined(name: str) -> None:
    """Every service has a memory limit and bounded logs, drops all capabilities and can't gain any.

    The job that gives each its certificate may give files away, without a network.
    """
    service = SERVICES.get(name) or SECURE["services"][name]
    assert megabytes(service["mem_limit"]) > 0
    assert service["cap_drop"] == ["ALL"]
    if name == "certificates":
        assert set(service.pop("cap_add")) == {"CHOWN", "DAC_OVERRIDE", "FOWNER"}
        assert service["network_mode"] == "none"
    assert "cap_add" not in service
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["logging"]["options"]["max-size"]
    assert not service.get("privileged")


@pytest.mark.parametrize("name", sorted(set(SERVICES) - JOBS))
def test_lasting_services_are_checked_and_started_again(name: str) -> None:
    """What is to stay up has a health check and comes back after a fall or a restart of the machine."""
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", OURS)
def test_our_image_writes_nothing(name: str) -> None:
    """Our containers have a read-only file system and the user of the image, which is not root."""
    assert SERVICES[name]["read_only"] is True
    assert "user" not in SERVICES[name]
    assert re.search(r"(?m)^USER 10001", (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8"))


def test_ports_are_published_on_the_loopback_address_only() -> None:
    """Nothing can be reached from another machine; the overlay publishes nothing more."""
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert len(published) == 4
    assert all(port.startswith("127.0.0.1:") for port in published)
    assert not any("ports" in service for service in SECURE["services"].values())


def test_stages_scale() -> None:
    """No name and no port that a second container of a stage would want too."""
    for name in STAGES:
        assert "container_name" not in SERVICES[name]
        assert "ports" not in SERVICES[name]


def test_all_fits_eight_gigabytes() -> None:
    """With two workers of `stream`, all limits together leave a gigabyte of eight to the machine; heaps are at most half."""
    lasting = {name: megabytes(SERVICES[name]["mem_limit"]) for name in set(SERVICES) - JOBS}
    assert sum(lasting.values()) + lasting["stream"] <= 7 * 1024
    for name, variable in (("kafka", "KAFKA_HEAP_OPTS"), ("elasticsearch", "ES_JAVA_OPTS")):
        heap = re.search(r"-Xmx(\d+[mg])", environment(SERVICES[name])[variable])
        assert heap
        assert megabytes(heap[1]) * 2 <= lasting[name]


@pytest.mark.parametrize("compose", [BASE, SECURE], ids=["base", "secure"])
def test_no_secret_has_a_default(compose: dict[str, Any]) -> None:
    """Every secret comes from .env, is required, and no value is in the file."""
    for name, service in compose["services"].items():
        for variable, value in environment(service).items():
            if re.search(r"(PASSWORD|SECRET|TOKEN|ENCRYPTIONKEY|API_KEY|JAAS_CONFIG)$", variable):
                assert re.search(r"\$\{\w+:\?", value) or "ScramLoginModule" in value, f"{name}: {variable}"
            assert not re.search(r"\$\{\w*(PASSWORD|KEY)\w*(:?-|\})", value), f"{name}: {variable}"


@pytest.mark.parametrize("compose", [BASE, SECURE], ids=["base", "secure"])
def test_every_secret_is_checked_before_anything_starts(compose: dict[str, Any]) -> None:
    """The job `secrets` is given every secret that the file asks for, and all that start first wait for it."""
    asked = set(re.findall(r"\$\{(\w+):\?", yaml.safe_dump(compose)))
    assert asked <= set(compose["services"]["secrets"]["command"])
    waits_for = {
        n: set(s.get("depends_on", {})) for n, s in SERVICES.items() if "tools" not in s.get("profiles", [])
    }
    for name in set(waits_for) - {"secrets"}:
        reached, before = {name}, set[str]()
        while reached != before:
            before, reached = reached, reached.union(*(waits_for[n] for n in reached))
        assert "secrets" in reached, name


@pytest.mark.parametrize(
    ("name", "stage"),
    [*((name, name) for name in (*STAGES, "console", "notify", "prune")), ("cli", "search")],
)
def test_a_stage_is_given_its_own_key_only(name: str, stage: str) -> None:
    """A stage mounts the folder of its own keys, read-only, and is given no password of a person or of `setup`.

    A key that it is told of is there.
    """
    parts = [compose["services"][name] for compose in (BASE, SECURE)]
    mounted = {volume for part in parts for volume in part.get("volumes", []) if "/keys" in volume}
    given = [pair for part in parts for pair in environment(part).items()]
    folders = {str(Path(path).parent) for _, path in given if path.startswith("/keys/")}
    assert mounted == {f"keys-{stage}:/keys/{stage}:ro"}
    assert folders == {f"/keys/{stage}"}
    passwords = {variable for variable, _ in given if variable.endswith("PASSWORD")}
    assert passwords == ({"PACTWATCH_CONSOLE_PASSWORD"} if name == "console" else set())


def test_the_console_asks_for_a_password() -> None:
    """It is bound to more than its own machine, so it has a user and the password of .env, and passes its own checks."""
    given = environment(SERVICES["console"])
    assert given["PACTWATCH_CONSOLE_PASSWORD"] == "${CONSOLE_PASSWORD:?run `make env` first}"
    variables = {name: given[name] for name in given if "CONSOLE_ADDRESS" in name}
    with pytest.raises(SettingsError, match="CONSOLE_PASSWORD"):
        read_settings(variables, {"console"})
    read_settings(variables | {"PACTWATCH_CONSOLE_PASSWORD": "Zq7-vX2m_Rt9Lw4K"}, {"console"})


def test_who_reads_feeds_cannot_reach_elasticsearch() -> None:
    """Feeds are hostile, and messages go out: these share no network with Elasticsearch and Kibana."""
    search = set(SERVICES["elasticsearch"]["networks"]) | set(SERVICES["kibana"]["networks"])
    for name in ("produce", "stream", "notify"):
        assert not search & set(SERVICES[name]["networks"])


def test_images_are_named_by_exact_version() -> None:
    """No service is whatever is newest today. Python's image alone is named by its minor version, for its security fixes."""
    for service in SERVICES.values():
        assert re.search(r":\d+\.\d+\.\d+$", service["image"])
    bases = [
        base
        for file in (ROOT / "deploy").rglob("Dockerfile")
        for base in re.findall(r"(?m)^ARG \w+=(\S+:\S+)$", file.read_text(encoding="utf-8"))
    ]
    assert len(bases) == 2
    assert all(re.search(r":\d+\.\d+(\.\d+|-slim)$", base) for base in bases)


def test_what_operators_change_reaches_the_stages() -> None:
    """Every setting that .env.example offers is passed on, with the setting's own default."""
    offered = set(re.findall(r"(?m)^#?(\w+)=", (ROOT / ".env.example").read_text(encoding="utf-8")))
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8") + yaml.safe_dump(SECURE)
    assert offered - set(re.findall(r"\$\{(\w+):[-?]", text)) == {"COMPOSE_FILE"}
    defaults = {variable: default for variable, default, _ in table()}
    for variable, names in NEEDED.items():
        for name in names:
            assert variable in environment(SERVICES[name]), (variable, name)
    for variable, default in re.findall(r"\$\{(PACTWATCH_\w+):-([^}]*)\}", text):
        if variable != "PACTWATCH_LOG_JSON":  # containers' logs are read by machines
            assert default == defaults[variable], variable


@pytest.mark.parametrize("name", OURS)
def test_settings_are_known(name: str) -> None:
    """Every PACTWATCH_ variable of our services is a setting, as the stages refuse others."""
    for compose in (BASE, SECURE):
        for variable, value in environment(compose["services"].get(name, {})).items():
            if variable.startswith("PACTWATCH_") and not variable.endswith("_FILE"):
                default = re.sub(r"\$\{\w+:-(.*)\}", r"\1", value)
                read_settings(
                    {
                        "PACTWATCH_KAFKA_USER": "x",
                        "PACTWATCH_KAFKA_PASSWORD": "Zq7-vX2m_Rt9Lw4K",
                        "PACTWATCH_ELASTICSEARCH_USER": "x",
                        "PACTWATCH_ELASTICSEARCH_PASSWORD": "Zq7-vX2m_Rt9Lw4K",
                        "PACTWATCH_CONSOLE_PASSWORD": "Zq7-vX2m_Rt9Lw4K",
                        variable: "Zq7-vX2m_Rt9Lw4K" if "${" in default else default,
                    }
                )


def make_env(target: Path) -> str:
    """What `make env` says, for that file."""
    command = [sys.executable, str(ROOT / "deploy/env.py"), str(ROOT / ".env.example"), str(target)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_make_env_writes_good_secrets_once(tmp_path: Path) -> None:
    """.env is readable for its owner only, its secrets are good and all different, and a second run changes nothing."""
    target = tmp_path / ".env"
    make_env(target)
    written = target.read_text(encoding="utf-8")
    secrets = dict(re.findall(r"(?m)^(\w+(?:PASSWORD|KEY))=(.*)$", written))
    wanted = set(re.findall(r"\$\{(\w+):\?", yaml.safe_dump(BASE) + yaml.safe_dump(SECURE)))
    assert set(secrets) == wanted
    assert [secrecy.fault(value, name) for name, value in secrets.items()] == [None] * len(wanted)
    assert len(set(secrets.values())) == len(wanted)
    assert all(value.isalnum() for value in secrets.values())
    assert target.stat().st_mode & 0o777 == 0o600
    assert "nothing changed" in make_env(target)
    assert target.read_text(encoding="utf-8") == written


def test_make_env_adds_what_a_newer_version_needs(tmp_path: Path) -> None:
    """Secrets and settings that an older .env lacks, or has empty, are added and named, never shown; the rest stays."""
    target = tmp_path / ".env"
    own = '# mine\nexport ELASTIC_PASSWORD=kept-as-it-is-4711\nKAFKA_PORT = 1\nKIBANA_PASSWORD=\nANALYST_PASSWORD=""\n'
    own += "KIBANA_ENCRYPTION_KEY=  # none yet\nKIBANA_PORT=\nMY_TOKEN=\nOTHER=x"
    target.write_text(own, encoding="utf-8")
    target.chmod(0o644)
    said = make_env(target)
    text = target.read_text(encoding="utf-8")
    assert text.startswith(
        "# mine\nexport ELASTIC_PASSWORD=kept-as-it-is-4711\nKAFKA_PORT = 1\nKIBANA_PASSWORD="
    )
    assert "\nMY_TOKEN=\nOTHER=x\n" in text
    assert len(re.findall("ELASTIC_PASSWORD|KAFKA_PORT", text)) == 2
    values = dict(re.findall(r"(?m)^(\w+)=(.*)$", text))
    for name in ("KIBANA_PASSWORD", "ANALYST_PASSWORD", "KIBANA_ENCRYPTION_KEY"):
        assert secrecy.fault(values[name], name) is None
        assert name in said
    assert values["KIBANA_PORT"] == "5601"
    assert "KIBANA_PASSWORD" in said
    assert "ELASTIC_PASSWORD" not in said
    assert not any(len(value) > 20 and value in said for value in values.values())
    assert target.stat().st_mode & 0o777 == 0o600


def test_make_env_keeps_the_contact_that_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address that web servers see goes into a .env that lacks it, if it fits a header; it is never replaced."""
    target = tmp_path / ".env"
    for given, kept in (
        ("me (at) example", ""),
        ("me@example.org", "me@example.org"),
        ("other@x.org", "me@example.org"),
    ):
        if not kept:
            target.unlink(missing_ok=True)
        monkeypatch.setenv("CONTACT", given)
        make_env(target)
        text = target.read_text(encoding="utf-8")
        assert re.findall(r"(?m)^PACTWATCH_CONTACT=(.*)$", text) == [kept]
        if not kept:
            target.write_text(text.replace("PACTWATCH_CONTACT=\n", ""), encoding="utf-8")


def test_no_secret_is_shipped() -> None:
    """The example has empty secrets only, and git and the image ignore .env."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert all(not value for value in re.findall(r"(?m)^\w+(?:PASSWORD|KEY)=(.*)$", example))
    assert {".env*", "!.env.example"} <= set((ROOT / ".gitignore").read_text(encoding="utf-8").split())
    assert (ROOT / ".dockerignore").read_text(encoding="utf-8").startswith("*\n")


def test_the_image_has_a_folder_for_every_stages_keys() -> None:
    """A volume takes its owner from the image: without the folder the stage couldn't read its key."""
    dockerfile = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    assert all(f"/keys/{stage}" in dockerfile for stage in access.STAGES)


def test_kafka_waits_for_room(tmp_path: Path) -> None:
    """On a full disk it does not start, says why, and starts by itself once there is room."""
    script = (
        SERVICES["kafka"]["command"][-1].replace("$$", "$").replace("/etc/kafka/docker/run", "echo started")
    )
    rooms = tmp_path / "rooms"
    rooms.write_text("0\n0\n63\n63\n64\n", encoding="utf-8")
    for name, does in {
        "df": f'printf "Filesystem 1M Used Available\\n/dev/x 9 9 %s\\n" "$(head -n 1 {rooms})"; sed -i 1d {rooms}',
        "sleep": ":",
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", script], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, capture_output=True, text=True,
        check=True, timeout=30,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "no space left on the disk that holds Kafka's data: 64 MB more are needed",
        "no space left on the disk that holds Kafka's data: 1 MB more are needed",
        "started",
    ]
