"""One file per command, found by its file name: `check_secrets.py` holds the command `check-secrets`.

Each file has a constant SECTION, the heading in `pactwatch --help`, and a function named as the file, whose docstring is the
command's help. Its first line is the summary.
"""
