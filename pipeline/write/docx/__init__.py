"""Resolved documents into Word files with real styles, native numbering, fields and notes."""

from pipeline.write.docx.writer import docx_bytes

__all__ = ["docx_bytes"]
