"""A Markdown text into what of it would be lost, or be read otherwise elsewhere."""
