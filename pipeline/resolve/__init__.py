"""Documents into what they print: numbers, references, labels and notes, in side tables."""
