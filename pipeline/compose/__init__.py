"""Facts into the documents that the program words itself: logs, notes, papers, summaries, standings, forms."""
