"""A secret is good or it is refused, and no word about it gives it away."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.cli.commands.check_secrets import check_secrets
from pactwatch.security.secrets import fault


@pytest.mark.parametrize(
    ("secret", "word"),
    [
        ("", "missing"),
        ("changeme", "default"),
        ("elastic", "default"),
        ("password12345", "default"),
        ("changemechangeme", "default"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "default"),
        ("changemechangeme1", "default"),
        ("password12345678", "default"),
        ("1234567890123456", "default"),
        ("qwertyuiopasdfgh", "default"),
        ("Elasticsearch2026!", "default"),
        ("P@ssw0rdP@ssw0rd2026", "default"),
        ("aB3xaB3xaB3xaB3xaB3x", "default"),
        ("mysupersecretpassword", "default"),
        ("todo-change-this-now", "default"),
        ("00112233445566778899aabbccddeeff", "default"),  # each digit twice
        ("cGFzc3dvcmQxMjM0NTY=", "default"),  # Base64 of password123456
        ("5f4dcc3b5aa765d61d8327deb882cf99", "default"),  # MD5 of password
        ("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "default"),  # SHA-256 of nothing
        ("{{ELASTIC_PASSWORD}}", "default"),
        ('abcdefghijklmno"', "quote"),
        ("abcdefghijklmno$", "$"),
        ("abcdefghijklmno pq", "space"),
        ("пароль-пароль-пароль-длинный", "ASCII"),
    ],
)
def test_bad_secrets_are_refused(secret: str, word: str) -> None:
    """Missing, default, too plain, or with a character that some file on its way reads in its own way."""
    assert word in (fault(secret) or "")


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["C"]), min_size=1))
def test_the_fault_never_tells_the_secret(secret: str) -> None:
    """Whatever is wrong, the words are the same for all secrets with that fault."""
    assert fault(secret) in {None, fault("short"), fault('abcdefghijklmno"'), fault("changemechangeme1")}


def test_a_random_secret_is_good() -> None:
    """What `make env` writes passes."""
    assert fault("kT3-9x_QvLw7rB2nYc5Zp8HdSg1Mf4Ja6Ue0XiOoWqE") is None
    assert fault("c60d288349f3272ccfedc4a5461197f8") is None
    assert fault("Zq7-vX2m_Rt9Lw4K") is None


def test_kibana_is_given_a_key_that_it_takes() -> None:
    """An encryption key of less than 32 characters is refused here, and not by Kibana later."""
    short = "Zq7-vX2m_Rt9Lw4K"
    assert "32 characters" in (fault(short, "KIBANA_ENCRYPTION_KEY") or "")
    assert fault(short + short[::-1], "KIBANA_ENCRYPTION_KEY") is None


def test_a_very_long_secret_is_judged_at_once() -> None:
    """A secret of any length costs no more than a long one."""
    assert fault("changeme" * 5_000) is not None


def test_check_secrets_names_what_is_wrong() -> None:
    """The job that runs before everything fails for any bad secret and names the variable, never its value."""
    good, bad = "kT3-9x_QvLw7rB2nYc5Zp8HdSg1Mf4Ja6Ue0XiOoWqE", "hunter2hunter2"
    done = CliRunner().invoke(check_secrets, ["A", "B", "C"], env={"A": good, "B": bad})
    assert done.exit_code == 1
    assert "B is a default" in done.output
    assert "C is missing" in done.output
    assert "A " not in done.output
    assert bad not in done.output
    assert CliRunner().invoke(check_secrets, ["A"], env={"A": good}).exit_code == 0
