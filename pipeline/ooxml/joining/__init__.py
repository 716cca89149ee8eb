"""Two Word packages into one: the names under which both have the same, what one brings into the other."""
