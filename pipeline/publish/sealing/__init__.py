"""A version into its digests, and the working copy into what history says against it."""
