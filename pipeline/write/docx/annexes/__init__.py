"""Other people's Word files into a plan's own."""
