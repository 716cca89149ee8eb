"""What a document is: versions, blocks, inlines, revisions."""
