"""Paths into bytes and bytes into whole files, one writer at a time."""
