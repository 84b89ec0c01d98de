"""What an upper package registers that has a guarded place of its own for somebody: a Postfach, a Partnerraum."""

from zope.interface import Attribute
from zope.interface import Interface


class IFreigabeort(Interface):
    """Named utility: places in which an Akteneinsicht is opened without link and code, by who may open the place.

    What is there is asked by ``freigabe.api.of_place``, opened by ``open_at``: by then the place has let its holder in.
    """

    order = Attribute("Integer; smaller stands further up.")
    title = Attribute("What such a place is called.")

    def places(record):
        """Return ``(key, words)`` of the places of a Vorgang or an Akte that can be opened now, as the person may know of them."""

    def tell(key, freigabe):
        """Tell who has the place that there is something to see; part of the running transaction."""
