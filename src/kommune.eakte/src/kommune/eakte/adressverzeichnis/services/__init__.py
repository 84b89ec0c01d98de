"""REST endpoints of the register of streets and houses."""
