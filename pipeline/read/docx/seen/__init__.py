"""Word files into what a reader sees of their text, whichever program saved them last."""
