"""What a workspace sets of its look, on its way into every kind of file."""
