"""Every pair and file of the corpora into how exactly they are compared and read: what `nox -s campaign` runs."""
