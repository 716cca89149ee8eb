"""What a document is: immutable values that every other room turns into one another."""
