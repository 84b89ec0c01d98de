"""REST: one's own papers."""
