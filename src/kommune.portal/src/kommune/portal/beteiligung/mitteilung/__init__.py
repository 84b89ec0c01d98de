"""Messages of the town to who made a statement with an account."""
