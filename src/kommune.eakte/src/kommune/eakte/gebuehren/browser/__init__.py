"""Pages and forms of fees, tariffs and orders."""
