"""A Dokument among others: relations, its place, and who works on it alone."""
