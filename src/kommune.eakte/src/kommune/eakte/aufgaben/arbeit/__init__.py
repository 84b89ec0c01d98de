"""Aufgaben are set, changed and closed: one, or many at once."""
