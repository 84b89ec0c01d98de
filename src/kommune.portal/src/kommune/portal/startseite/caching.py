"""What names the state of the home page to plone.app.caching: its public content, and five minutes of the clock.

Opening hours, notices and dates change with time alone; hours begin and end on multiples of five minutes.
"""

from kommune.eakte.core import clock
from kommune.portal.startseite import api as startseite
from plone.app.caching.interfaces import IETagValue
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


SECONDS = 300


@implementer(IETagValue)
@adapter(Interface, Interface)
class StartseiteETag:
    """The component ``startseite``."""

    def __init__(self, published, request):
        self.published = published
        self.request = request

    def __call__(self):
        kept = startseite.store()
        stand = kept["stand"]() if kept is not None else "x"
        return f"{stand}-{int(clock.now().timestamp() // SECONDS):x}"
