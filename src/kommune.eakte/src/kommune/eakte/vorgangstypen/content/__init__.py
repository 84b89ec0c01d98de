"""Vorgangstypen: content."""
