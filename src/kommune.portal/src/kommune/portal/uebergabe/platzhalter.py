"""Answers of the form as placeholders of templates: ``{{ antrag.feldname }}``."""

from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.postausgang.interfaces import IPlatzhalterQuelle
from kommune.portal.formulare import api as formulare
from kommune.portal.leistungen.api import formular_of
from kommune.portal.uebergabe import angaben
from plone import api
from zope.component import adapter
from zope.interface import implementer


@implementer(IPlatzhalterQuelle)
@adapter(IVorgang)
class AntragPlatzhalter:
    """The answers of the Antrag the Vorgang came from."""

    names = ("antrag",)

    @staticmethod
    def fields_of(leistungen):
        services = (api.portal.get()["leistungen"].get(leistung_id) for leistung_id in leistungen)
        forms = (formular_of(service) for service in services if service is not None)
        return {("antrag", frage["name"]) for form in forms if form is not None for frage in formulare.questions(form)}

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def values(self):
        return {"antrag": angaben.by_field(self.vorgang)}
