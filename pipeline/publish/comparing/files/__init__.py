"""Comparisons into their files, and two folders into comparisons."""
