"""The log into what anyone may read, and into where the consultation stands."""
