"""Word files into their tables, their text, and all that lies beside it."""
