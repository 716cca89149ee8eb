"""The words that the program prints, a table for each language."""
