"""What other domains may add to the Schreibtisch."""

from zope.interface import Interface


class IHinweis(Interface):
    """Subscription adapter of the request: what the person must see besides the baskets."""

    def hinweise():
        """Return ``{url, text}`` of each; empty if there is nothing."""
