"""Cells of returned tables into logs: their headings, their columns, where they begin and end."""
