"""Resolved documents into tagged PDF (ISO 14289-1), the same bytes on every machine."""

from pipeline.write.pdf.writer import PdfFile, pdf_file

__all__ = ["PdfFile", "pdf_file"]
