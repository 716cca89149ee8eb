"""Bytes that somebody sent into parts that are safe to read, or a reason why not."""
