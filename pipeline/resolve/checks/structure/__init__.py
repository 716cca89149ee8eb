"""Problems of headings, tables, references, notes and questions."""
