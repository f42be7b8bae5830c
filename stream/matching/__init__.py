"""Patterns and the automaton that finds them all in one pass. Knows no watchlist."""
