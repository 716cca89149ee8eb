"""A marked document into the list of changes: their ids, class, weight and audience."""
