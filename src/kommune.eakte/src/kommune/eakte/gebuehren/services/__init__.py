"""REST endpoints of fees, tariffs and orders."""
