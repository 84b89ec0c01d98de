"""What upper domains tell of accounts that begin with a provider."""

from zope.interface import Interface


class IKontoanlage(Interface):
    """Named utility by whom a provider is for ("buerger"): makes the account of somebody who has none yet."""

    def create(name, email):
        """Make an account and return its user id; ``email`` is confirmed by the provider, and may be somebody else's login here."""
