"""Pages: ask, see where each stands, give out link and code."""
