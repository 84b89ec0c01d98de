"""The search page of the record."""
