"""What can be seen of a running stage: health, metrics, and the server that shows both."""
