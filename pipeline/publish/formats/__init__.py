"""Resolved documents, red-lines and the look in force into bytes, through one door."""
