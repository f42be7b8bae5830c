"""Whether Kafka accepts connections. In: the bootstrap servers. Out: a line for a person if none of them does.

Imports no client: they take long to import and try for half a minute, which suits a stage but not a person.
"""

from __future__ import annotations

import socket

from pactwatch.settings import Settings

_REACH_SECONDS = 3.0


def unreachable(settings: Settings) -> str | None:
    """Why no bootstrap server accepts connections, within seconds; None if one does."""
    reasons = []
    for server in settings.kafka.split(","):
        host, _, port = server.strip().rpartition(":")
        try:
            socket.create_connection((host.strip("[]") or "", int(port)), timeout=_REACH_SECONDS).close()
        except ValueError:
            reasons.append("expected host:port")
        except OSError as error:
            reasons.append(error.strerror or str(error))
        else:
            return None
    return (
        f"no Kafka at {settings.kafka} ({', '.join(dict.fromkeys(reasons))}): set PACTWATCH_KAFKA or --kafka, "
        "or start one with `pactwatch up`"
    )
