"""Kafka and Elasticsearch as local processes, for demo and tests. What comes in: a data folder and a cache
folder. What goes out: real servers on free loopback ports, which end with the process that started them.

`stack.LocalStack` is both together. Nothing is imported here: every command imports `process` and `errors`, few the rest.
"""
