"""Resolved documents into HTML: for a browser, and for the PDF writer."""

from pipeline.write.html.page import html_text

__all__ = ["html_text"]
