"""What every command shares: its options, its progress, its tables, the line that says what comes next."""
