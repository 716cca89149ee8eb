"""Responses into their file, their workbook, and the published log."""
