"""Two versions into their red-line, and two commits into a review."""
