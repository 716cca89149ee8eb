"""A marked document into what differs in it, in reading order, before it is named and judged."""
