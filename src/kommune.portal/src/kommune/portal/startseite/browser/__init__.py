"""Pages of the home page: for everybody, for who edits it, and lists of news and dates."""
