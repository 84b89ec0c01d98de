"""What a paper application says: the service it is for and its answers, entered by the clerk."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anlegen import leistung_field
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.uebergabe import api as uebergabe
from plone import api
from Products.Five import BrowserView


OPEN = ("received", "in_progress", "awaiting_applicant")
AS_TEXT = {"langtext": "textarea", "zeilen": "textarea", "datum": "date"}


class AngabenEintragen(FormView):
    """``@@angaben-eintragen``: first the service if there is none, then the questions of its form."""

    submit = _("label_save_answers", default="Save")

    @property
    def title(self):
        if not self.context.leistung:
            return _("title_choose_leistung", default="Which service is it for?")
        return _("title_enter_answers", default="Enter the answers of the paper application")

    def fields(self):
        if not self.context.leistung:
            return [leistung_field(self)]
        present = uebergabe.angaben_of(self.context)
        return [self.question(frage, present.get(frage["name"])) for frage in uebergabe.questions_of(self.context)]

    def question(self, frage, value):
        options = list(frage["auswahl"].items())
        if frage["typ"] == "ja_nein":
            options = [("ja", _("label_yes", default="yes")), ("nein", _("label_no", default="no"))]
            value = {True: "ja", False: "nein"}.get(value, "")
        kind = "select" if options else AS_TEXT.get(frage["typ"], "text")
        value = "\n".join(map(str, value)) if isinstance(value, list) and not options else value
        value = value[0] if isinstance(value, list) and value else value
        return self.field(
            f"f-{frage['name']}",
            frage["label"],
            kind=kind,
            default="" if value is None else str(value),
            options=[("", "–"), *options] if options else (),
        )

    def save(self, form):
        if not self.context.leistung:
            if not form.get("leistung"):
                raise Invalid(_("error_choose_leistung", default="Choose a service."), field="leistung")
            uebergabe.set_leistung(self.context, form["leistung"])
            return f"{self.context.absolute_url()}/@@angaben-eintragen"
        answers = {name.removeprefix("f-"): text for name, text in form.items() if name.startswith("f-")}
        uebergabe.enter_answers(self.context, answers)
        return self.context.absolute_url()


class EintragenAktion(BrowserView):
    """“Enter the answers” on a Vorgang that did not come from the portal."""

    order = 45
    title = _("label_enter_answers", default="Service and answers of the paper application")
    primary = False

    @property
    def available(self):
        may = api.user.has_permission("Modify portal content", obj=self.context)
        by_hand = not self.context.eingangsnummer and akten.state_of(self.context) in OPEN
        return may and by_hand and (not self.context.leistung or bool(uebergabe.questions_of(self.context)))

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@angaben-eintragen"
