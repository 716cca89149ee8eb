"""Values into bytes that the next run may believe: of this user, this program, and whole."""
