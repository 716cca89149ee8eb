"""Rows of returned files into one log, in which each comment has its id and nothing is lost."""
