"""A Word file that came back into its tables, its text and what lies beside it; one of ours into marks."""
