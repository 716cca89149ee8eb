"""Bytes of Word files into what is wrong with them, and the proof of a red-line."""
