"""REST endpoints of payments."""
