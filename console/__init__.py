"""The console: what pactwatch found, in a browser. A floor above the stages, below the command line."""
