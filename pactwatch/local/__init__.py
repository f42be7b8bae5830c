"""Kafka and Elasticsearch as local processes, for demo and tests. What comes in: a data folder and a cache
folder. What goes out: real servers on free loopback ports, which end with the process that started them."""

from pactwatch.local.artifacts import default_cache
from pactwatch.local.elasticsearch import LocalElasticsearch
from pactwatch.local.errors import LocalStackError
from pactwatch.local.kafka import LocalKafka
from pactwatch.local.process import SUPERVISED, ChildProcess, end_with_parent
from pactwatch.local.stack import LocalStack

__all__ = [
    "SUPERVISED",
    "ChildProcess",
    "LocalElasticsearch",
    "LocalKafka",
    "LocalStack",
    "LocalStackError",
    "default_cache",
    "end_with_parent",
]
