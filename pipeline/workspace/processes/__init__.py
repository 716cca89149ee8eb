"""The machine into processes beside this one."""
