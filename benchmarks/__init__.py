"""How fast the program is, beside its peers, in one run."""
