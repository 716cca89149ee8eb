"""Word files into documents of our own, with all that they carry."""
