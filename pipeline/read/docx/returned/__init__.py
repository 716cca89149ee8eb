"""A Word file that came back into its tables, its text, and all that lies beside it."""
