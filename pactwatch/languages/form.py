"""The base of what a language's files hold. Pure."""

from __future__ import annotations

import msgspec


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of every form: a key that no form knows is an error, not a silent loss."""


__all__ = ["Form"]
