"""REST endpoints of the directory of Partnerstellen."""
