"""REST endpoints of the Überwachung."""
