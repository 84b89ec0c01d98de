"""The crest of the town for the letterhead of the E-Akte."""

from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.postausgang.interfaces import IWappen
from kommune.portal.core import town
from zope.interface import implementer


@implementer(IWappen)
class Wappen:
    """The one shown on every page."""

    def image(self):
        name, data = town.wappen()
        mime = "image/svg+xml" if name.endswith(".svg") else sniff(data)
        return (mime, data) if mime.startswith("image/") else None
