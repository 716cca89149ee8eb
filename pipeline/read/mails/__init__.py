"""Mails and zips into the files in them."""
