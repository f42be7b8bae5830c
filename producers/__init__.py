"""Feeds in, articles out: what to poll, fetching, parsing, the rhythm, and the loop that ties them to Kafka (`rss`)."""
