"""What upper domains tell on the page of an account."""

from zope.interface import Interface


class IKontobereich(Interface):
    """A named utility: what a citizen did elsewhere, for „Mein Konto“."""

    def entries(user_id):
        """Return dicts, the newest first: ``titel``, ``url``, ``hinweis``, ``stand`` in words, ``badge``, ``neu`` (not read yet)."""
