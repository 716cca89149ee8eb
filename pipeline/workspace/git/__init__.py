"""A repository into commits, branches, signatures; never written to, and never trusted."""
