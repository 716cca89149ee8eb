"""Parts with tracked changes: how they are marked, resolved, and held to the rules."""
