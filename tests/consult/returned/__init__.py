"""Returned logs in every state that people leave them: a seeded generator that knows what it put in."""
