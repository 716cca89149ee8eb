"""Sources into published files: plan, build, cache, manifest, seals."""
