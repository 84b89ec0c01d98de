"""REST endpoints of decision tables and proposals."""
