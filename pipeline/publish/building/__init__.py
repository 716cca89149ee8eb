"""Sources into files: what is stale, made in one go, put in place with its manifest."""
