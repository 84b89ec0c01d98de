"""REST of the search of the portal."""
