"""TCP ports on the loopback address. In: how many are wanted, or the one that a user named. Out: ports that were free."""

from __future__ import annotations

import errno
import secrets
import socket

from pactwatch.local.errors import LocalStackError

HOST = "127.0.0.1"
# Below the ranges from which Linux (32768+) and macOS (49152+) take the source ports of outgoing connections.
# A client that keeps knocking on a stopped server's port can be given that very port as its source, connect
# to itself, and keep the server from ever binding again; out of this range it can't.
_LOWEST, _HIGHEST = 15_000, 32_000
_ATTEMPTS = 200


def free_ports(count: int) -> list[int]:
    """`count` different ports, free at the time of the call. Hazard: another process can take one before it is bound."""
    found: list[int] = []
    for _ in range(_ATTEMPTS):
        if len(found) == count:
            return found
        port = _LOWEST + secrets.randbelow(_HIGHEST - _LOWEST)
        if port not in found and _bind_error(port) is None:
            found.append(port)
    raise LocalStackError(
        f"no {count} free ports between {_LOWEST} and {_HIGHEST} on {HOST}: stop what listens there"
    )


def require_free(port: int, part: str, setting: str) -> None:
    """Raises LocalStackError, naming the part and its setting, unless `port` can be bound now."""
    error = _bind_error(port)
    if error is None:
        return
    reason = "is taken" if error.errno == errno.EADDRINUSE else f"can't be used ({error.strerror or error})"
    raise LocalStackError(
        f"port {port} for {part} {reason}: stop what listens there, or choose another with {setting}"
    )


def taken(port: int) -> bool:
    """Whether `port` can't be bound now."""
    return _bind_error(port) is not None


def accepts(port: int) -> bool:
    """Whether something accepts connections on `port`."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def _bind_error(port: int) -> OSError | None:
    if not 0 < port < 65536:
        return OSError(errno.EINVAL, "not a port number from 1 to 65535")
    with socket.socket() as probe:
        # As the servers do: connections that linger after a stop don't count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return error
    return None
