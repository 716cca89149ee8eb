"""Governed documents from text in git: Word and PDF, exact red-lines, consultations."""

__version__ = "0.1.0"
