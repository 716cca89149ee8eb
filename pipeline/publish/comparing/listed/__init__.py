"""The marked texts of two Word files into changes that are named, judged and told in words."""
