"""A letter template and a table into one letter a row: columns, values, the filled document, the files."""
