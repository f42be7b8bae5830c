"""Watchlists: their form, the compiled model, how they are read."""
