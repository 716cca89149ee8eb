"""Rows, logs and responses into Excel workbooks."""
