"""Commits into who changed what."""
