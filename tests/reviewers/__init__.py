"""People who review a Word file, imitated: what they do is known beforehand."""
