"""Answers of the form as placeholders of templates: ``{{ antrag.feldname }}``."""

from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.postausgang.interfaces import IPlatzhalterQuelle
from kommune.portal.formulare import api as formulare
from kommune.portal.leistungen.api import formular_of
from kommune.portal.uebergabe import angaben
from kommune.portal.uebergabe.regeln import regel
from zope.component import adapter
from zope.interface import implementer


@implementer(IPlatzhalterQuelle)
@adapter(IVorgang)
class AntragPlatzhalter:
    """The answers of the Antrag the Vorgang came from."""

    names = ("antrag",)

    @staticmethod
    def fields_of(fassungen):
        forms = (formular_of(service) for fassung in fassungen for service in regel.leistungen_of(fassung.id))
        return {("antrag", frage["name"]) for form in forms if form is not None for frage in formulare.questions(form)}

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def values(self):
        return {"antrag": angaben.by_field(self.vorgang)}
