"""Two documents into one red-line, and the list of what changed."""
