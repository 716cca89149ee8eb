"""Two runs of blocks, rows or cells into pairs and moves."""
