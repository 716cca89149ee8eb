"""Pairs into one marked document."""
