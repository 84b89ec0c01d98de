"""The page around the public form."""

from collective.easyform.browser.view import EasyFormFormWrapper
from kommune.eakte.core.ablauf import zugriff
from kommune.portal.antrag.browser.anzeige import OVERVIEW
from kommune.portal.antrag.browser.formular import Formular
from kommune.portal.antrag.browser.sicherung.speicherung import Sichern
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.nachweis import niveau
from kommune.portal.formulare import api as formulare
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.content.leistung import ILeistung
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class FormularView(EasyFormFormWrapper):
    """The page around the form; a form that is refused, or hands in no Antrag, is out of service and says so."""

    form = Formular
    index = ViewPageTemplateFile("formular_seite.pt")
    ausser_betrieb = ViewPageTemplateFile("ausser_betrieb.pt")

    def __init__(self, context, request):
        super().__init__(context, request)
        self.verstoesse = formulare.faults_of(context)
        self.in_betrieb = (
            not self.verstoesse and einreichung.action_of(context) is not None and bool(formulare.questions(context))
        )

    def __call__(self):
        if self.in_betrieb:
            if self.request.method == "POST" and self.request.form.get("kommune-sichern"):
                return Sichern(self.context, self.request)()
            return super().__call__()
        self.request.response.setStatus(503)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.ausser_betrieb()

    def niveau(self) -> dict | None:
        """Return what is said to who is not logged in at the level the service demands."""
        return None if einreichung.may_fill_in_for_others() else niveau.missing(self.context)

    def steps(self) -> list[dict]:
        """Return the steps by name, with the one that is shown, and those that come before it."""
        form = self.form_instance
        if not getattr(form, "asked", None) or not form.in_steps:
            return []
        names = [form.text(one["titel"]) for one in form.sections] + [form.text(OVERVIEW)]
        return [
            {"titel": name, "jetzt": "step" if number == form.schritt else None, "vorbei": number < form.schritt}
            for number, name in enumerate(names)
        ]

    def beside(self) -> dict | None:
        """Return costs, duration, papers and whom to ask; None for a form that belongs to no service."""
        leistung = self.context.aq_parent
        return leistungen.beside_form(leistung) if ILeistung.providedBy(leistung) else None

    def phone(self, number: str) -> str:
        return "".join(one for one in number if one in "+0123456789")

    def may_edit(self) -> bool:
        return zugriff.may("Modify portal content", self.context)

    def gruende(self) -> list:
        """What is refused and why, for editors."""
        return [formulare.reason_of(fault) for fault in self.verstoesse] if self.may_edit() else []

    def rules_that_fail(self) -> list[str]:
        """Tell an editor which rules of the form cannot work."""
        action = einreichung.action_of(self.context)
        if action is None or not zugriff.may("Modify portal content", self.context):
            return []
        lines = [*(action.zeigen_wenn or ()), *(action.pflicht_wenn or ())]
        return formulare.rules_that_fail(self.context, lines)
