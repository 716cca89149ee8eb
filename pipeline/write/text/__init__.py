"""Documents into Markdown, and text into text in which every sign shows."""
