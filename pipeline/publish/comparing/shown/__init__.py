"""A red-line of foreign files into what every writer can show."""
