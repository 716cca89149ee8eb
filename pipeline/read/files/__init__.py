"""Files that came back into values, by what they are."""
