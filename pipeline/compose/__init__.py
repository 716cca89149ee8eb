"""Facts into the documents that the program words itself: logs, notes, summaries, standings, forms."""
