"""Settings come from PACTWATCH_* variables and flags; a wrong one is named with what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from pactwatch.settings import Settings, SettingsError, environment, read_settings, table


def test_defaults_and_overrides() -> None:
    """A flag beats a variable, a variable beats the default, None is no flag."""
    assert read_settings({}) == Settings()
    found = read_settings(
        {"PACTWATCH_KAFKA": "a:1", "PACTWATCH_POLL_INTERVAL": "60"}, kafka="b:2", elasticsearch=None
    )
    assert (found.kafka, found.poll_interval) == ("b:2", 60)


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("PACTWATCH_POLL_INTERVAL", "soon", "expected a whole number"),
        ("PACTWATCH_POLL_INTERVAL", "0", ">= 1"),
        ("PACTWATCH_ALLOW_PRIVATE", "perhaps", "true or false"),
        ("PACTWATCH_ELASTICSEARCH", "localhost:9200", "such as http://127.0.0.1:9200, got 'localhost:9200'"),
        ("PACTWATCH_KAFKA", "", "host:port"),
        ("PACTWATCH_KAFKA", "broker", "such as 127.0.0.1:9092, got 'broker'"),
        ("PACTWATCH_LOG_LEVEL", "loud", "debug, info, warning, error"),
        ("PACTWATCH_USER_AGENT", "/1", "such as pactwatch/"),
        ("PACTWATCH_WATCHLISTS", "", "length >= 1"),
        ("PACTWATCH_KAFAK", "a:1", "no such setting"),
        ("PACTWATCH_ELASTICSEARCH_API_KEY_FILE", "/nowhere/key", "can't read"),
        ("PACTWATCH_ELASTICSEARCH_PASSWORD", "changeme", "default"),
        ("PACTWATCH_ELASTICSEARCH_USER", "elastic", "one of them is missing"),
        ("PACTWATCH_KIBANA_PASSWORD", "elastic", "default"),
        ("PACTWATCH_KAFKA_SECURITY_PROTOCOL", "tls", "SASL_SSL"),
        ("PACTWATCH_KAFKA_SASL_MECHANISM", "GSSAPI", "SCRAM-SHA-512"),
    ],
)
def test_wrong_setting_is_named(variable: str, value: str, words: str) -> None:
    """One line with the variable's name and what was expected."""
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: value})
    assert str(caught.value).startswith(variable)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_secret_from_file(tmp_path: Path) -> None:
    """X_FILE names a file that holds X; its last line end is not part of the secret."""
    (tmp_path / "key").write_text("s3cret\n")
    assert (
        read_settings({"PACTWATCH_ELASTICSEARCH_API_KEY_FILE": str(tmp_path / "key")}).elasticsearch_api_key
        == "s3cret"
    )


def test_sasl_needs_user_and_password() -> None:
    """Without them a client would only fail later, and less clearly."""
    with pytest.raises(SettingsError, match="PACTWATCH_KAFKA_USER: missing"):
        read_settings({"PACTWATCH_KAFKA_SECURITY_PROTOCOL": "SASL_SSL"})
    with pytest.raises(SettingsError, match="PACTWATCH_KAFKA_PASSWORD: missing"):
        read_settings({"PACTWATCH_KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "PACTWATCH_KAFKA_USER": "index"})


@pytest.mark.parametrize("variable", ["KAFKA_PASSWORD", "ELASTICSEARCH_PASSWORD", "KIBANA_PASSWORD"])
def test_wrong_secret_is_not_told(variable: str) -> None:
    """A refused secret is not in the message."""
    with pytest.raises(SettingsError) as caught:
        read_settings({f"PACTWATCH_{variable}": "hunter2"})
    assert "hunter2" not in str(caught.value)


def test_child_gets_the_same_settings() -> None:
    """What `environment` gives a child process reads back as the same settings."""
    settings = read_settings(
        {"PACTWATCH_ALLOW_PRIVATE": "yes", "PACTWATCH_POLL_TIMEOUT": "7.5", "PACTWATCH_KAFKA": "h:1"}
    )
    assert read_settings(environment(settings)) == settings


def test_every_setting_is_described() -> None:
    """The documented table has a description for every setting; docs/settings.md is made of it."""
    for variable, _, description in table():
        assert description, variable


def test_only_used_settings_are_checked(tmp_path: Path) -> None:
    """A wrong value of an unused setting is replaced by its default; a used one, and its family, is an error."""
    wrong = {"PACTWATCH_KAFKA_USER_FILE": str(tmp_path / "none"), "PACTWATCH_POLL_INTERVAL": "soon"}
    assert read_settings(wrong, {"elasticsearch", "log"}) == Settings()
    for group, variable in (("kafka", "PACTWATCH_KAFKA_USER_FILE"), ("poll", "PACTWATCH_POLL_INTERVAL")):
        with pytest.raises(SettingsError, match=variable):
            read_settings(wrong, {group})
    sasl = {"PACTWATCH_KAFKA_SECURITY_PROTOCOL": "SASL_SSL"}
    assert read_settings(sasl, {"watchlists"}).kafka_security_protocol == "SASL_SSL"


def test_names_of_watchlists_are_parsed_once() -> None:
    """Blanks around a comma don't count; an empty name is an error that names the setting."""
    assert Settings(watchlists=" a , b.toml").watchlist_names == ("a", "b.toml")
    for call in (
        lambda: Settings(watchlists="a,,b").watchlist_names,
        lambda: read_settings({"PACTWATCH_WATCHLISTS": "a,"}),
    ):
        with pytest.raises(SettingsError, match=r"^PACTWATCH_WATCHLISTS: .*without an empty name"):
            call()


def test_a_wrong_flag_is_told_from_a_wrong_variable() -> None:
    """The error of a flag carries its name: that is a wrong call, and not a wrong environment."""
    with pytest.raises(SettingsError) as caught:
        read_settings({}, kafka="nowhere")
    assert caught.value.flag == "--kafka"
    with pytest.raises(SettingsError) as caught:
        read_settings({"PACTWATCH_KAFKA": "nowhere"})
    assert caught.value.flag is None
