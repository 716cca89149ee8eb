"""A version, tag, branch or commit into its sources."""
