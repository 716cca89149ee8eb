"""A consultation into the form of its comments log, and how to fill it."""
