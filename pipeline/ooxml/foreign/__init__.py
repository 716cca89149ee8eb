"""Other people's Word files into what may be published of them."""
