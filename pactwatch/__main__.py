"""`python -m pactwatch` is the command `pactwatch`."""

from pactwatch.cli import main

main()
