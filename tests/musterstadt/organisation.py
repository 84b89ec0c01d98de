"""Musterstadt for tests: organisation."""


def build(portal):
    """Build this part of the town."""
