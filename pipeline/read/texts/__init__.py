"""Every text of an Office file, with its looks and its place, so that none is lost."""
