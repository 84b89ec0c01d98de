"""REST endpoints of a Widerspruch."""
