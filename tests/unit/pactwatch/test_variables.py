"""Names of variables: a misspelt prefix is recognised, and other programs' variables are not taken for ours."""

from __future__ import annotations

import pytest

from pactwatch.settings import Settings
from pactwatch.variables import misspelt_prefixes

NAMES = Settings.__struct_fields__


@pytest.mark.parametrize(
    ("variable", "meant"),
    [
        ("PACTWACH_KAFKA", "PACTWATCH_KAFKA"),
        ("PATCHWATCH_LOG_LEVEL", "PACTWATCH_LOG_LEVEL"),
        ("PACT_WATCH_KAFKA", "PACTWATCH_KAFKA"),
        ("pactwatch_kafka_password_file", "PACTWATCH_KAFKA_PASSWORD_FILE"),
    ],
)
def test_a_misspelt_prefix_is_named(variable: str, meant: str) -> None:
    """A variable that would be a setting but for its prefix is named with the one that was meant."""
    assert list(misspelt_prefixes([variable], NAMES)) == [f"{variable}: not read; did you mean {meant}?"]


def test_variables_of_others_are_no_misspelt_settings() -> None:
    """A right prefix, another program's prefix, and a name that is no setting are left alone."""
    others = (
        "PACTWATCH_KAFKA",
        "PACTWATCH_KAFKAA",
        "WATCH_KAFKA",
        "KAFKA",
        "PACTWACH_HOME",
        "CONTACT_KEYS",
        "_",
        "",
    )
    assert list(misspelt_prefixes(others, NAMES)) == []
