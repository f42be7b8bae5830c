"""Which articles report one event, and what is known about it. Pure."""
