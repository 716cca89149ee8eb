"""A consultation into its pack, and into the texts that it is about."""
