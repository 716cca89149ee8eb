"""What people write of a section, a page or a table into the sections that are meant."""
