"""Bank statements: read, matched with what is owed, the rest matched by hand."""
