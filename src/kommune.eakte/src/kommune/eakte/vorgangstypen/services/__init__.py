"""Vorgangstypen: services."""
