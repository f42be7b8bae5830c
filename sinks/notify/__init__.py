"""Exits: where alerts go besides a terminal. One module an exit."""
