"""What a reviewer left of a text, and what became of each edit."""
