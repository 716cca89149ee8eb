"""Blocks and inlines into the elements of the main part, and the parts beside it."""
