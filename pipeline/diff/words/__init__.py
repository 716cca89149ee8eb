"""Two texts into the words that went, came and stayed."""
