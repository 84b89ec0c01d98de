"""REST: the home page read and replaced."""
