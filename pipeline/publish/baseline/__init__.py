"""A version into an opened, approved, sealed, issued one, and the proof of it."""
