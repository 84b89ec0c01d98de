"""REST: the figures."""
