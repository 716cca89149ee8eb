"""Two texts into whether they are proven to say the same."""
