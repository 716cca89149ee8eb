"""Filled forms into lines with their gaps, and what stands beside these, whatever program saved them."""
