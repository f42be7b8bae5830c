"""Kafka and Elasticsearch as local processes, for demo and tests. In: a data and a cache folder. Out: servers.

They are real servers, on loopback ports, and end with the process that started them.

`stack.LocalStack` is both together. Nothing is imported here: every command imports `process` and `errors`, few the rest.
"""
