"""The page of one's own papers."""
