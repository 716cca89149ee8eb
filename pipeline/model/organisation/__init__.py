"""What an organisation sets for all that it publishes: language, zone, look, lists of words."""
