"""Files of a consultation into what they say: its plan, what came back and when, comments, responses."""
