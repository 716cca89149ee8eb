"""The templates of letters and variables into what their author wrote, and their values into text."""
