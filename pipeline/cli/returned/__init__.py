"""Words into what is done with forms and Word files that came back; one file a command."""
