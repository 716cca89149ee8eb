"""Nothing into a workspace, and a workspace into the rows of its library."""
