"""Filled forms into answers that are held against the questions of the version issued."""
