"""Resolved documents into bytes: Word, PDF, HTML, Markdown, JSON."""
