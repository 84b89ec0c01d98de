"""A Vorgang is not closed while somebody is still waited for, and lists show that it waits."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.akte.interfaces import IVorgangslage
from kommune.eakte.akte.interfaces import IWartezeit
from kommune.eakte.stellungnahmen import api as stellungnahmen
from zope.component import adapter
from zope.interface import implementer


@implementer(IClosingPrecondition)
class OffeneAnfragen:
    """Names each who has not answered."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        return [
            _("reason_open_anfrage", default="${name} was asked and has not answered.", mapping={"name": one.name})
            for anfrage in stellungnahmen.anfragen_of(self.vorgang)
            for one in anfrage.open
        ]


@implementer(IVorgangslage)
@adapter(IVorgang)
class Stellungnahmelage:
    worte = {
        stellungnahmen.WARTET: (
            _("label_lage_stellungnahme", default="waits for a statement"),
            "k-badge k-badge--warning",
        )
    }

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def lagen(self):
        return (stellungnahmen.WARTET,) if stellungnahmen.waits(self.vorgang) else ()


@implementer(IWartezeit)
@adapter(IVorgang)
class Stellungnahmezeit:
    """From the day somebody was asked to the day they answered, or the question was withdrawn."""

    part = "awaiting_statement"
    title = _("label_liegezeit_stellungnahme", default="with a Partnerstelle or a party that was asked")

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def spans(self):
        return [
            (anfrage.am, None if one.is_open else one.am)
            for anfrage in stellungnahmen.anfragen_of(self.vorgang)
            for one in anfrage.befragte
        ]
