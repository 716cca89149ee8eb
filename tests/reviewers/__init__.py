"""Reviewers of whom it is known what they did to a Word file, and the verdict on what was taken back of it."""
