"""Seeds into damaged packages, workspaces and sources, and what the program made of each."""
