"""Facts into the documents that the program words itself: logs, papers, summaries, standings, forms."""
