"""Pages of the Überwachung."""
