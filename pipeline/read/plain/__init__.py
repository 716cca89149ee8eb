"""CSV and Markdown files into tables, whatever program saved them."""
