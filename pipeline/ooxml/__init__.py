"""Word packages into parts, relationships and XML, and back into the same bytes."""
