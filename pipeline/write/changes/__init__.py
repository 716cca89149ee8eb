"""Lists of changes and reviews into lines, Markdown and values."""
