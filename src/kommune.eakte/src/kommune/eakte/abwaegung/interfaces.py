"""What others provide: how results reach people; what they hear."""

from zope.interface import Interface


class IErgebnisweg(Interface):
    """A named utility: a way to tell who made a Beitrag what became of it. Its name is the ``kanal`` it is for."""

    def tell(vorgang, beitrag, text: str, pdf: bytes) -> str:
        """Bring it, as part of the running transaction, and return how (``postfach``, ``email``, ``brief``, …).

        Called once for each Beitrag by the worker, and once more for each time somebody asks for it again.
        :raises KommuneError: it cannot be brought this way.
        """
