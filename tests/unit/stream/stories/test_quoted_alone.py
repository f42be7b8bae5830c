"""Second news is quoted where its sentence can be read alone."""

from __future__ import annotations

import pytest
from newswire import sentences

ARRIVED = (
    "2 N. Korean soldiers held by Ukraine arrive in S. Korea",
    "Two North Korean soldiers who had been held by Ukraine as prisoners of war arrived in South Korea early Friday, the "
    "unification ministry said. They landed at Seoul Air Base in Seongnam at 5:40 a.m., the ministry confirmed.",
)
HANDED = (
    "Україна передала Південній Кореї двох полонених військових КНДР",
    "Україна передала Південній Кореї двох полонених військових КНДР, повідомив міністр закордонних справ Андрій Сибіга.",
)


def test_they_are_not_quoted() -> None:
    """ "They landed …" says nothing where nobody has been named: the headline is quoted, or nothing."""
    told = sentences(("uk", *HANDED), ("en", *ARRIVED))
    assert not any("“They" in each for each in told)


@pytest.mark.parametrize("label", ["(LEAD) ", "UPDATE 1-", "EXCLUSIVE: "])
def test_a_quoted_headline_has_no_label(label: str) -> None:
    """Readers get the news, and not an agency's numbering."""
    title = "Russia vetoes UN resolution to restore monitoring of North Korea arms trade"
    text = "Russia vetoed a resolution to restore the panel that monitored arms trade of North Korea."
    (first,) = sentences(("en", f"{label}{title}", text))
    assert f"“{title}”" in first
