"""The settings and lists of a workspace into what its organisation has of its own."""
