"""Stored values of a spreadsheet into the texts that a reader sees."""
