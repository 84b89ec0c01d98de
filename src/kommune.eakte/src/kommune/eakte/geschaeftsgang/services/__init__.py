"""REST endpoints of the Laufweg."""
