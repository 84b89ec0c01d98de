"""Paper: HTML made PDF, the words in one, what fonts can draw."""
