"""A collation into its report, for people and for programs."""
