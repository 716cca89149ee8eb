"""Returned forms into one table of answers, its progress, and the red-line of two submissions."""
