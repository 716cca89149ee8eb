"""Folders and commits into what stands at a path."""
