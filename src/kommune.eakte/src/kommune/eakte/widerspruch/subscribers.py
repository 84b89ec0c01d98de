"""Ties a Widerspruch to what happens to its Verfahren."""

from kommune.eakte.widerspruch import api as widerspruch


def assigned(event):
    """Nobody decides about their own decision."""
    widerspruch.require_other_eyes(event.object)
