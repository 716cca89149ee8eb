"""Words into answers of governance: who approves, which route, what a forum decides on."""
