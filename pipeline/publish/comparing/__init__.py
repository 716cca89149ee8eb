"""Two Word files, or a Word file and a version, into their red-line."""
