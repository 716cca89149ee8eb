"""Responses as people give them into the log, and what they claim into what the red-line shows."""
