"""The endpoints of the search."""
