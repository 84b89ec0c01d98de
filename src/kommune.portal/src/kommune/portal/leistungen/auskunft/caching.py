"""What names the state of the catalogue to plone.app.caching: pages in the RAM cache hold until it changes.

The counter of all catalog changes, which Plone takes, would throw them away with every new Vorgang.
"""

from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.interfaces import IUeblicheDauer
from kommune.portal.suche import api as suche
from plone.app.caching.interfaces import IETagValue
from time import monotonic_ns
from zope.component import adapter
from zope.component import queryUtility
from zope.interface import implementer
from zope.interface import Interface


@implementer(IETagValue)
@adapter(Interface, Interface)
class LeistungenETag:
    """The component ``leistungen``: the serial of the last change the public sees, and when durations were told anew."""

    def __init__(self, published, request):
        self.published = published
        self.request = request

    def __call__(self):
        state, dauer = verzeichnis.current_state(), queryUtility(IUeblicheDauer)
        told = dauer.stand() if dauer is not None else ""
        return f"{state[0].hex()}-{state[1]}{told}" if state else f"x{monotonic_ns()}"


@implementer(IETagValue)
class SucheETag(LeistungenETag):
    """That of the search: also what else everybody may read, and how far the engine is."""

    def __call__(self):
        return f"{super().__call__()}-{suche.stand() or monotonic_ns()}"
