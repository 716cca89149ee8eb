"""A whole Word file into one value, into what of it is carried as it is, and into printed lines."""
