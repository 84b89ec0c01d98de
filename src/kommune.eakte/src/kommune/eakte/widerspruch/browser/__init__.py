"""Pages of a Widerspruch."""
