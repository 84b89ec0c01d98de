"""Answers of the form as placeholders of templates: ``{{ antrag.feldname }}``."""

from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.postausgang.interfaces import IPlatzhalterQuelle
from kommune.portal.uebergabe import angaben
from zope.component import adapter
from zope.interface import implementer


@implementer(IPlatzhalterQuelle)
@adapter(IVorgang)
class AntragPlatzhalter:
    """The answers of the Antrag the Vorgang came from."""

    names = ("antrag",)

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def values(self):
        return {"antrag": angaben.by_field(self.vorgang)}
