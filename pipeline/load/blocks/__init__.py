"""Fenced blocks and pipe tables into tables, figures, questions and fields."""
