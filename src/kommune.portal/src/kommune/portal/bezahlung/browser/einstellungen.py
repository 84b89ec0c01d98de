"""Ways to pay, their addresses and secrets, and whether a provider answers."""

from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.interfaces import IZahlverfahren
from plone import api
from zope.component import getUtilitiesFor


PRUEFEN = "pruefen"
TEXTS = ("demo_adresse",)


class EinstellungenView(FormView):
    """``@@bezahlung-einstellungen``; a secret is typed, kept and never shown."""

    title = _("title_bezahlung_settings", default="Pay online")
    submit = _("label_save", default="Save")
    intro = _(
        "help_bezahlung_settings",
        default="Choose the ways to pay. What is missing stands beside each; a way with a fault is not offered to anybody.",
    )
    further_buttons = ((PRUEFEN, _("label_bezahlung_pruefen", default="Save, and ask the providers")),)

    def known(self) -> list[tuple]:
        return sorted(getUtilitiesFor(IZahlverfahren))

    def fields(self):
        chosen = value_of(IBezahlungSettings, "verfahren") or []
        told = [
            self.field(
                "verfahren",
                IBezahlungSettings["verfahren"].title,
                kind="boxes",
                default=list(chosen),
                options=[(name, one.title) for name, one in self.known()],
                help=" ".join(
                    f"{self.translate(one.title)}: {self.translate(one.fault())}"
                    for name, one in self.known()
                    if name in chosen and one.fault()
                ),
            )
        ]
        for name in TEXTS:
            told.append(
                self.field(name, IBezahlungSettings[name].title, default=value_of(IBezahlungSettings, name) or "")
            )
        for name, one in self.known():
            if one.needs_secret:
                label = _(
                    "label_bezahlung_geheimnis",
                    default="Secret for signatures: ${weg}",
                    mapping={"weg": self.translate(one.title)},
                )
                kept = bezahlung.secret_of(name)
                help = (
                    _("help_bezahlung_geheimnis_da", default="One is kept. Leave this empty to keep it.")
                    if kept
                    else _("help_bezahlung_geheimnis", default="At least 16 characters; the provider has the same.")
                )
                told.append(self.field(f"geheimnis_{name}", label, help=help))
        told.append(
            self.field(
                "tage",
                IBezahlungSettings["tage"].title,
                default=str(value_of(IBezahlungSettings, "tage")),
                required=True,
            )
        )
        return told

    def save(self, form):
        days = str(form.get("tage") or "")
        if not (days.isascii() and days.isdecimal() and 1 <= int(days[:4]) <= 365):
            raise Invalid(_("error_bezahlung_tage", default="Give a number of days from 1 to 365."), field="tage")
        for name, one in self.known():
            secret = str(form.get(f"geheimnis_{name}") or "").strip() if one.needs_secret else ""
            if secret and len(secret) < 16:
                raise Invalid(
                    _("error_bezahlung_geheimnis", default="The secret has to have 16 characters or more."),
                    field=f"geheimnis_{name}",
                )
            if secret:
                bezahlung.set_secret(name, secret)
        self.set("tage", int(days))
        for name in TEXTS:
            self.set(name, str(form.get(name) or "").strip()[:200])
        chosen = [name for name, _one in self.known() if form.get(f"verfahren.{name}") == "1"]
        self.set("verfahren", chosen)
        if form.get(PRUEFEN):
            for name in chosen:
                self.check(name)
            api.portal.show_message(_("msg_bezahlung_geprueft", default="Saved. All chosen ways answer."), self.request)

    def check(self, name: str) -> None:
        """Ask a provider. :raises KommuneError: why it cannot be used; nothing is stored then."""
        way = bezahlung.way(name, open_only=False)
        if fault := way.fault():
            raise Invalid(fault, field="verfahren")
        way.check()

    def set(self, name: str, value) -> None:
        api.portal.set_registry_record(name, value, interface=IBezahlungSettings)

    def home(self):
        return f"{api.portal.get().absolute_url()}/@@bezahlung-einstellungen"
