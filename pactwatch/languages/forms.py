"""What the files of a language's folder hold, one form per subject. Pure; the field's comment says who reads it."""

from __future__ import annotations

import msgspec


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of every form: a key that no form knows is an error, not a silent loss."""


class Search(Form, frozen=True):
    """`search.toml`: how Elasticsearch reads a text of the language. Read by sinks/template.py."""

    # Elasticsearch's names, the best first: a cluster may lack one, such as a plugin's. `standard` comes after the last.
    analyzers: tuple[str, ...]
