"""Packages of any origin into transitional documents without macros, signatures and tracked changes."""
