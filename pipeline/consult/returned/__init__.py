"""A returned file as it was read into rows, with whose it is and when it came."""
