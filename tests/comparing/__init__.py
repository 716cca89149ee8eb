"""Two Word files, versions and folders compared, from bytes and through the command."""
