"""REST: what may be to be covered, and have it done."""
