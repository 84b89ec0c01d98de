"""Vorgangstypen: browser."""
