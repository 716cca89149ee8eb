"""PDF files into what is seen of them, for judges of what is issued, and into notes put on one of ours."""
