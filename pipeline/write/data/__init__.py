"""Plain values into YAML, JSON, mails."""
