"""Problems of words: acronyms, dates, placeholders, signs, wording."""
