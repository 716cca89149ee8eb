"""What a consultation, a comment, a response and the log to fill are."""
