"""Where bytes come from and go to: folder, git commit, atomic write, lock; the only room on the disk."""
