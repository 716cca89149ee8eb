"""Sources into every problem that they have: those of loading, and those that the rules find."""
