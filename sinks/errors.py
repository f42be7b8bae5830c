"""What a sink tells a person in one line."""


class SinkError(Exception):
    """The sink can't start or go on; the message says why and what to do."""


class AccessRefused(SinkError):
    """Elasticsearch refuses who we are or what we want: waiting won't help, another key may."""
