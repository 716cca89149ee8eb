"""Returned files into the consolidated log, its report, and what is kept of them."""
