"""Words into what is done with Word files that came back; one file a command."""
