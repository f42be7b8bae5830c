"""`python -m pactwatch` is the command `pactwatch`."""

from pactwatch.cli.main import main

main()
