"""Pages of the directory of Partnerstellen."""
