"""The machine, and the machines of a cluster, into processes that work for this one."""
