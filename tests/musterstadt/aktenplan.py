"""Musterstadt for tests: aktenplan."""


def build(portal):
    """Build this part of the town."""
