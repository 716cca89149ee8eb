"""Shared tables and artefacts into answers, evidence and papers of governance."""
