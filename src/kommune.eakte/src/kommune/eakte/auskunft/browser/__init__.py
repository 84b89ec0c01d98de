"""Pages: look for a person, choose, get the files."""
