"""Errors of sinks that a person can fix, in one line."""


class SinkError(Exception):
    """The sink can't start or continue; the message says why and what to do."""


class AccessRefused(SinkError):
    """Elasticsearch refuses the credentials or the action: waiting does not help, another key may."""


class DiskFull(SinkError):
    """Elasticsearch accepts no writes until there is room on its disk; the message names the way out."""
