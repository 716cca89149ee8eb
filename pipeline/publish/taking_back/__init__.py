"""Word files that reviewers sent back into edits of the sources that they were made from."""
