"""How orders reach a finance system."""

from zope.interface import Attribute
from zope.interface import Interface


class IHKR(Interface):
    """Named utility: one way to hand over orders; the name is kept with the order."""

    title = Attribute("Translatable name of the way.")

    def fault():
        """Return in words what is wrong with the settings, "" if orders can be handed over; changes nothing."""

    def hand_over(nr, inhalt):
        """Hand over one order, a mapping of plain text, and return a receipt in words.

        The same ``nr`` again is the same order: it must not arrive twice, wherever the first try ended.

        :raises KommuneError: it cannot be done now; nothing half-done is left.
        """
