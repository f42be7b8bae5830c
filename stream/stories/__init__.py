"""Which articles report one event, and what is known of it. Pure."""
