"""Red-lines into Word's text parts: the frames and contents of two sides, markers around what differs."""
