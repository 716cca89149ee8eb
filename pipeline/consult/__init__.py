"""Consultations: forms, returned logs, comments and responses, from values to values."""
