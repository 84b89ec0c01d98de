"""What a paper application says: the service it is for and its answers, entered by the clerk."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.formulare.neuanlage import leistung_field
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.frische import FreshFormView
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.uebergabe import api as uebergabe
from Products.Five import BrowserView


OPEN = ("received", "in_progress", "awaiting_applicant")
AS_TEXT = {"langtext": "textarea", "zeilen": "textarea", "datum": "date"}


class AngabenEintragen(FreshFormView):
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
        stored = self.stored
        fields = [self.question(frage, stored) for frage in uebergabe.questions_of(self.context)]
        return [self.vorher(stored), *fields]

    @property
    def stored(self) -> dict[str, str]:
        """What is stored now, by the names of the fields, as the form shows it."""
        present = uebergabe.angaben_of(self.context)
        fragen = uebergabe.questions_of(self.context)
        return {f"f-{frage['name']}": _shown(frage, present.get(frage["name"])) for frage in fragen}

    def question(self, frage, stored):
        options = list(frage["auswahl"].items())
        if frage["typ"] == "ja_nein":
            options = [("ja", _("label_yes", default="yes")), ("nein", _("label_no", default="no"))]
        return self.field(
            f"f-{frage['name']}",
            frage["label"],
            kind="select" if options else AS_TEXT.get(frage["typ"], "text"),
            default=stored[f"f-{frage['name']}"],
            options=[("", "–"), *options] if options else (),
        )

    def save(self, form):
        if not self.context.leistung:
            if not form.get("leistung"):
                raise Invalid(_("error_choose_leistung", default="Choose a service."), field="leistung")
            uebergabe.set_leistung(self.context, form["leistung"])
            return f"{self.context.absolute_url()}/@@angaben-eintragen"
        stored = self.stored
        meine = {name: form[name] for name in stored if name in form}  # none: a colleague chose the service meanwhile
        answers = {**stored, **self.settled(meine, stored)}
        uebergabe.enter_answers(self.context, {name.removeprefix("f-"): text for name, text in answers.items()})
        return f"{self.context.absolute_url()}?tab={Tab.ANGABEN}"


def _shown(frage, value) -> str:
    if frage["typ"] == "ja_nein":
        return {True: "ja", False: "nein"}.get(value, "")
    if isinstance(value, list):
        return "\n".join(map(str, value)) if not frage["auswahl"] else str(value[0] if value else "")
    return "" if value is None else str(value)


class EintragenAktion(BrowserView):
    """“Enter the answers” on a Vorgang that did not come from the portal."""

    order = 45
    title = _("label_enter_answers", default="Service and answers of the paper application")
    primary = False

    @property
    def available(self):
        may = zugriff.may("Modify portal content", self.context)
        by_hand = not self.context.eingangsnummer and akten.state_of(self.context) in OPEN
        return may and by_hand and (not self.context.leistung or bool(uebergabe.questions_of(self.context)))

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@angaben-eintragen"
