"""Where alerts, stories and articles end up: Elasticsearch and the terminal."""
