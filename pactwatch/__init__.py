"""pactwatch: what every stage agrees on (records, topics, settings) and the command line."""

__version__ = "0.2.0"
