"""Other people's tracked changes into what is left when all are accepted, or all rejected."""
