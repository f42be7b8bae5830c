"""Kafka: clients, the newest record of each key, lag, dead letters, users."""
