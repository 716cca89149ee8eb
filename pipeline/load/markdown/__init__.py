"""Markdown text into inlines and blocks."""
