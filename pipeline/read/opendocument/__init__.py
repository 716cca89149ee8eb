"""OpenDocument spreadsheets into their sheets, and all that lies beside the cells."""
