"""A comparison of two foreign Word files into the new one's own package, with tracked changes woven in."""
