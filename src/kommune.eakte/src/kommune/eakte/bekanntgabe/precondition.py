"""What a Bekanntgabe means for closing its Vorgang."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.bekanntgabe import bekanntgaben
from zope.component import adapter
from zope.interface import implementer


@implementer(IClosingPrecondition)
@adapter(IVorgang)
class BekanntgabenDone:
    """Of every addressee it is known when the Bescheid takes effect, or that it does not."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        return [
            _(
                "reason_bekanntgabe",
                default="It is not known yet when the Bescheid took effect for ${name}.",
                mapping={"name": one.werte["name"]},
            )
            for bescheid in self.bescheide()
            for one in bekanntgaben.list_bekanntgaben(bescheid)
            if one.wirkung.tag is None and not one.wirkung.nie
        ]

    def bescheide(self):
        return [one for one in self.vorgang.objectValues() if one.portal_type == "Bescheid"]
