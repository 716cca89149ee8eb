"""Printed text and an edit of it into edits of the source that it was loaded from."""
