"""Where work can wait: every domain adds the places it knows."""

from zope.interface import Attribute
from zope.interface import Interface


class IWartestelle(Interface):
    """Named adapter of the request: one place where Vorgänge wait now.

    ``count`` is asked with the OEs whose figures are shown and counts from the index what the person may see.
    """

    order = Attribute("Integer; smaller stands further up.")
    title = Attribute("Translatable name, e.g. „beim Bürger“.")

    def count(oe_ids):
        """Return how many open Vorgänge of these OEs wait there."""
