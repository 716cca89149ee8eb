"""Resolved documents and the look in force into bytes, through one door."""
