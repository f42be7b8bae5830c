"""All that is particular to a language, one folder each; the general code knows none."""
