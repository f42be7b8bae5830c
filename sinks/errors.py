"""Errors of sinks that a person can fix, in one line."""

import errno
import os
import socket
import ssl


class SinkError(Exception):
    """The sink can't start or continue; the message says why and what to do."""


class AccessRefused(SinkError):
    """Elasticsearch refuses the credentials or the action: waiting does not help, another key may."""


class DiskFull(SinkError):
    """Elasticsearch accepts no writes until there is room on its disk; the message names the way out."""


def kind_of(error: BaseException) -> str:
    """What failed, such as "connection refused", without the error's own text: that may have an address, which is a secret."""
    if isinstance(error, socket.gaierror):
        return "name not found"
    number = error.errno if isinstance(error, OSError) and not isinstance(error, ssl.SSLError) else None
    if number is not None and number in errno.errorcode:
        return os.strerror(number).lower()
    return type(error).__name__
