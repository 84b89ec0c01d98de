"""The citizen's form page: own accessible markup, works without JavaScript, hands in once."""

from collective.easyform.browser.view import EasyFormForm
from collective.easyform.browser.view import EasyFormFormWrapper
from datetime import date
from functools import cached_property
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag import einreichen
from kommune.portal.antrag.aktion import BELEG
from kommune.portal.antrag.browser.fehlertexte import message_for
from kommune.portal.antrag.interfaces import IVorbelegung
from kommune.portal.formulare import api as formulare
from plone import api
from plone.z3cform.interfaces import IWrappedForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from secrets import token_urlsafe
from z3c.form.interfaces import NO_VALUE
from zope.component import queryUtility
from zope.i18n import translate
from zope.interface import implementer
from zope.schema.interfaces import IDate

import re


HONIGTOPF = "kommune-webseite"
GERMAN_DATE = re.compile(r"\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\s*")
AUTOCOMPLETE = {
    "vorname": "given-name",
    "familienname": "family-name",
    "geburtsdatum": "bday",
    "strasse": "address-line1",
    "plz": "postal-code",
    "ort": "address-level2",
    "email": "email",
    "telefon": "tel",
}


@implementer(IWrappedForm)
class Formular(EasyFormForm):
    """The form without easyform's thank-you page: after success the browser is sent to the receipt."""

    form_template = ViewPageTemplateFile("formular.pt")
    faults: dict = {}
    enable_form_tabbing = False

    def update(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.form.get(HONIGTOPF):
            raise Invalid(_("error_honeypot", default="Your browser filled in a field that must stay empty."))
        self._read_german_dates()
        super(EasyFormForm, self).update()
        self.template = self.form_template
        beleg = self.request.get(BELEG)
        if beleg is not None:
            self.request.response.redirect(f"{antraege.status_url(beleg.eingangsnummer)}?neu=1")

    @property
    def thanksPageOverride(self):
        return ""

    def setErrorsMessage(self, errors):
        """Keep what the action found, for fields in every section (easyform's own looks at the first only)."""
        self.faults = errors
        self.status = self.formErrorsMessage

    def _read_german_dates(self):
        for name, field in self.schema.namesAndDescriptions(all=True):
            key = f"form.widgets.{name}"
            value = self.request.form.get(key)
            if IDate.providedBy(field) and isinstance(value, str) and (match := GERMAN_DATE.fullmatch(value)):
                day, month, year = map(int, match.groups())
                try:
                    self.request.form[key] = date(year, month, day).isoformat()
                except ValueError:
                    continue

    @property
    def key(self) -> str:
        return self.request.form.get("kommune-key") or token_urlsafe(24)

    def gruppen(self):
        """Return the sections with their fields, the fields outside fieldsets first."""
        first = self.default_fieldset_label if self.groups else ""
        sections = [{"titel": "", "felder": [self.feld(widget) for widget in self.widgets.values()]}]
        sections += [
            {"titel": group.label, "felder": [self.feld(widget) for widget in group.widgets.values()]}
            for group in self.groups
        ]
        if self.groups and sections[0]["felder"]:
            sections[0]["titel"] = _("legend_your_data", default="About you") if first == "Default" else first
        return [section for section in sections if section["felder"]]

    def feld(self, widget) -> dict:
        field = widget.field
        name = field.getName()
        kind = formulare.kind_of(field)
        auswahl = formulare.choices_of(field)
        hints = [f"{widget.id}-hint"] if field.description else []
        message = self.faults.get(name) or message_for(widget, kind)
        return {
            "name": widget.name,
            "id": widget.id,
            "label": field.title,
            "hint": field.description,
            "kind": "langtext" if widget.__class__.__name__ == "TextAreaWidget" else kind,
            "optional": not field.required,
            "auswahl": [
                {"value": value, "label": label, "id": f"{widget.id}-{n}", "gewaehlt": value in self.chosen(widget)}
                for n, (value, label) in enumerate(auswahl.items())
            ],
            "value": self.shown_value(widget, kind),
            "angekreuzt": "selected" in self.chosen(widget),
            "type": "email" if field.__class__.__name__ == "Email" else "text",
            "inputmode": "numeric" if kind == "zahl" or name == "plz" else None,
            "autocomplete": AUTOCOMPLETE.get(name),
            "maxlength": getattr(field, "max_length", None),
            "fehler": message,
            "invalid": "true" if message else None,
            "describedby": " ".join(hints + ([f"{widget.id}-error"] if message else [])) or None,
        }

    def chosen(self, widget) -> list[str]:
        value = widget.value
        if value is NO_VALUE or value is None:
            return []
        return [value] if isinstance(value, str) else [str(item) for item in value]

    def shown_value(self, widget, kind) -> str:
        raw = self.request.form.get(widget.name, widget.value)
        if not raw and self.request.method != "POST":
            raw = self.vorbelegt.get(widget.field.getName())
        if not isinstance(raw, str):
            return ""
        match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", raw) if kind == "datum" else None
        return f"{match[3]}.{match[2]}.{match[1]}" if match else raw[:20_000]

    @cached_property
    def vorbelegt(self) -> dict[str, str]:
        """Return what the account of the person who opens the form keeps for forms."""
        utility = queryUtility(IVorbelegung)
        if utility is None or api.user.is_anonymous():
            return {}
        return utility.values(api.user.get_current().getId())

    def fehlerliste(self):
        """Return ``(id, label, message)`` of every faulty field, in the order of the form."""
        return [
            {"ziel": feld["auswahl"][0]["id"] if feld["auswahl"] and feld["kind"] != "select" else feld["id"], **feld}
            for gruppe in self.gruppen()
            for feld in gruppe["felder"]
            if feld["fehler"]
        ]

    def max_mb(self) -> int:
        action = einreichen.action_of(self.context)
        return action.max_mb or 10

    def accept(self) -> str:
        action = einreichen.action_of(self.context)
        return ",".join(action.dateitypen or ())

    def has_files(self) -> bool:
        return any(feld["kind"] == "datei" for gruppe in self.gruppen() for feld in gruppe["felder"])

    def text(self, message) -> str:
        return translate(message, context=self.request)

    def honigtopf(self) -> str:
        return HONIGTOPF

    def leistung(self):
        return self.context.aq_parent


class FormularView(EasyFormFormWrapper):
    """The page around the form; a form that hands in no Antrag stays easyform's own."""

    form = Formular
    index = ViewPageTemplateFile("formular_seite.pt")

    def __init__(self, context, request):
        if einreichen.action_of(context) is None:
            self.form = EasyFormForm
            self.index = EasyFormFormWrapper.index.__get__(self)
        super().__init__(context, request)

    def is_editor(self) -> bool:
        return api.user.has_permission("Modify portal content", obj=self.context)
