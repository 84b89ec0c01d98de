"""Musterstadt for tests: leistungen."""


def build(portal):
    """Build this part of the town."""
