"""What people typed into values that can be compared and understood."""
