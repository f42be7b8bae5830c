"""What a sink tells a person in one line."""


class SinkError(Exception):
    """The sink can't start or go on; the message says why and what to do."""
