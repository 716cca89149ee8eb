"""Resolved documents into Word files with real styles, native numbering, fields and notes.

Nothing is imported here: what only looks at the reference document must not wait for the writer.
"""
