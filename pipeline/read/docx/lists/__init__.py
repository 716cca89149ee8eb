"""Lists of a Word file into their levels, and counts into the numbers that are printed."""
