"""How Aktenzeichen look; checked before it is stored, and only for new ones."""

from kommune.eakte import _
from kommune.eakte.akte.interfaces import IAktenzeichenSettings
from kommune.eakte.akte.kennzeichen import aktenzeichen as zeichen
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from plone import api
from zope.i18nmessageid import Message


FORMATS = {
    "akte_format": (zeichen.AKTE_PLACEHOLDERS, frozenset({"nummer"})),
    "vorgang_format": (zeichen.VORGANG_PLACEHOLDERS, frozenset({"nummer"})),
    "dokument_format": (zeichen.DOKUMENT_PLACEHOLDERS, frozenset({"nummer"})),
}
FAULTS = {
    "syntax": _("error_format_syntax", default="The braces do not match."),
    "unknown": _("error_format_unknown", default="The placeholder “${detail}” does not exist here or stands twice."),
    "padding": _("error_format_padding", default="“${detail}” is no padding with zeros such as 04."),
    "missing": _("error_format_missing", default="The placeholder {${detail}} is missing."),
}


class AktenzeichenControlPanel(FormView):
    """``@@aktenzeichen-einstellungen`` for the Fachadministration."""

    title = _("title_aktenzeichen_settings", default="Aktenzeichen")
    intro = _("help_aktenzeichen_settings", default="A change concerns new Akten, Vorgänge and Dokumente only.")
    submit = _("label_save", default="Save")

    def fields(self):
        return [
            self.field(name, schema.title, help=schema.description, required=True, default=self._present(name))
            for name, schema in ((name, IAktenzeichenSettings[name]) for name in FORMATS)
        ]

    def save(self, form):
        for name in FORMATS:
            self._require_usable(name, form.get(name, ""))
        for name in FORMATS:
            api.portal.set_registry_record(name=name, value=form[name].strip(), interface=IAktenzeichenSettings)
        return f"{self.context.absolute_url()}/@@aktenzeichen-einstellungen"

    def _present(self, name: str) -> str:
        return value_of(IAktenzeichenSettings, name)

    def _require_usable(self, name: str, template: str) -> None:
        placeholders, required = FORMATS[name]
        template = template.strip()
        faults = zeichen.format_faults(template, placeholders, required=required)
        if len(template) > 100 or any(ord(char) < 32 for char in template):
            faults.append(("syntax", template))
        if faults:
            code, detail = faults[0]
            fault = FAULTS[code]
            words = Message(fault, domain=fault.domain, default=fault.default, mapping={"detail": detail})
            raise Invalid(
                _("error_format", default="This format cannot be used: ${problem}", mapping={"problem": words}),
                field=name,
            )
