"""Words into what is done with forms and drafts that came back; one file a command."""
