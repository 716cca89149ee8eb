"""PDF files into what is seen of them, for those who judge what is issued."""
