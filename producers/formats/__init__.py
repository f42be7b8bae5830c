"""One module per format of feeds: text to raw items."""
