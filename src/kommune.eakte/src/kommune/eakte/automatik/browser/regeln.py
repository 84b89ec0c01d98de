"""``@@regeln``: the rules of the town; ``@@regel`` sets one, ``@@regel-entfernen`` takes one out."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.dokument import RICHTUNGEN
from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik import worte
from kommune.eakte.automatik.aussenwirkung import nachrichten
from kommune.eakte.automatik.regeln import FIELDS
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api


NONE = ("", "–")
OFFERED = {
    "richtung": lambda: [(one.value, one.title) for one in RICHTUNGEN],
    "ergebnis": lambda: [(one.value, one.title) for one in ERGEBNISSE],
    "baustein": nachrichten.bausteine,
    "partner": nachrichten.partner,
}
ANY = ("", _("label_regel_any", default="any"))
ADRESSATEN = (
    ("", _("label_regel_an_oe", default="the responsible Organisationseinheit")),
    ("bearbeiter", _("label_regel_an_bearbeiter", default="who works on the Vorgang")),
    ("leitung", _("label_regel_an_leitung", default="the head of the Organisationseinheit")),
)


class Regeln(Seite):
    """Each rule in a sentence: when, if, then."""

    def rows(self) -> list[dict]:
        base = self.context.absolute_url()
        return [
            {
                "titel": one.title,
                "wenn": worte.EREIGNISSE[one.werte["ereignis"]],
                "falls": _condition(one.werte),
                "dann": worte.ARTEN[one.werte["art"]],
                "womit": _what(one.werte),
                "modus": _how(one),
                "wer": f"{organisation.display_name(one.von)}, {one.am:%d.%m.%Y}",
                "url": f"{base}/@@regel?nr={one.__name__}",
                "weg": f"{base}/@@regel-entfernen?nr={one.__name__}",
            }
            for one in automatik.list_regeln()
        ]


def _how(regel):
    """Return how the rule is done; one that acts by itself says after how many minutes."""
    if regel.modus != "sofort":
        return worte.MODI[regel.modus]
    if not regel.minuten:
        return _("label_regel_sofort", default="by itself, at once")
    return _(
        "label_regel_nach_minuten",
        default="by itself, after ${minuten} minutes",
        mapping={"minuten": str(regel.minuten)},
    )


def _condition(werte) -> str:
    """Return the condition by the titles the pages show, not by what is stored."""
    state = dict(akten.STATES).get(werte.get("zustand", ""), "")
    told = (
        vorgangstypen.title_of(werte["vorgangstyp"]) if werte.get("vorgangstyp") else "",
        organisation.title_of(werte["oe"]) if werte.get("oe") else "",
        api.portal.translate(state) if state else "",
        f"{werte['feld']} {werte['zelle']}" if werte.get("feld") else "",
        f"{api.portal.translate(LABELS['betrag'])} {werte['betrag']}" if werte.get("betrag") else "",
        *(_title(name, werte.get(name, "")) for name in ("richtung", "ergebnis")),
    )
    return ", ".join(filter(None, told))


def _title(name, value) -> str:
    return api.portal.translate(dict(OFFERED[name]()).get(value, value)) if value else ""


def _what(werte) -> str:
    """Return what is said, asked or called, as the form names it."""
    for name in ("baustein", "partner", "adresse"):
        if werte.get(name) and (name == werte["art"] or name == "baustein"):
            told = _title(name, werte[name]) if name in OFFERED else werte[name]
            return f"{told}: {werte['text']}" if name == "partner" else told
    return werte["text"]


class OfRegel(FormView):
    """Base of what is done with a rule; ``nr`` names it."""

    in_address = ("nr",)

    @cached_property
    def regel(self):
        nr = str(self.request.form.get("nr", ""))
        return automatik.get_regel(nr) if nr else None

    def home(self):
        return f"{api.portal.get().absolute_url()}/@@regeln"


class RegelForm(OfRegel):
    title = _("title_regel", default="Set a rule")
    submit = _("label_tarif_set", default="Set")
    intro = _(
        "help_regel",
        default="Who works on the Vorgang sees each step, can skip it, and take back what can be taken back. In what is vertraulich no rule acts; none sets itself off.",
    )

    def fields(self):
        stored = self.regel.werte if self.regel else {}
        nr = [self.field("nr", "", kind="hidden", default=self.regel.__name__)] if self.regel else []
        return [*nr, *(self.of(name, label, stored.get(name, "")) for name, label in LABELS.items())]

    def of(self, name, label, default):
        options = self.options(name)
        required = name in ("titel", "ereignis", "art", "modus")
        return self.field(
            name,
            label,
            kind="select" if options else "text",
            options=options,
            default=default,
            required=required,
            help=HELP.get(name, ""),
        )

    def options(self, name):
        if name == "ereignis":
            return list(worte.EREIGNISSE.items())
        if name == "art":
            return list(worte.ARTEN.items())
        if name == "modus":
            return list(worte.MODI.items())
        if name == "adressat":
            stored = self.regel.werte.get(name, "") if self.regel else ""
            kept = [] if stored in dict(ADRESSATEN) else [(stored, stored)]  # oe:… or person:…, set over REST
            return [*ADRESSATEN, *kept]
        if name in OFFERED:
            return [ANY if name in ("richtung", "ergebnis") else NONE, *OFFERED[name]()]
        if name == "vorgangstyp":
            return [ANY, *vorgangstypen.choices()]
        if name == "oe":
            return [ANY, *((one.oe_id, one.title) for one in organisation.list_oes())]
        if name == "zustand":
            return [ANY, *((str(state), title) for state, title in akten.STATES.items() if str(state) != "open")]
        return ()

    def save(self, form):
        automatik.set_regel({name: form.get(name, "") for name in FIELDS}, id=self.regel.__name__ if self.regel else "")


class RegelEntfernen(OfRegel):
    title = submit = _("title_regel_remove", default="Take the rule out")

    @property
    def intro(self):
        return self.regel.title if self.regel else ""

    def fields(self):
        return [self.field("nr", "", kind="hidden", default=self.regel.__name__ if self.regel else "")]

    def save(self, form):
        automatik.remove_regel(form.get("nr", ""))


LABELS = {
    "titel": _("label_regel_titel", default="Name of the rule"),
    "ereignis": _("label_regel_wenn", default="When"),
    "vorgangstyp": _("label_vorgangstyp", default="Vorgangstyp"),
    "oe": _("label_regel_oe", default="Organisationseinheit"),
    "zustand": _("label_regel_zustand", default="State of the Vorgang"),
    "feld": _("label_regel_feld", default="Own field that is compared (name)"),
    "zelle": _("label_regel_zelle", default="Comparison"),
    "betrag": _("label_regel_betrag", default="Confirmed fees"),
    "richtung": _("label_richtung", default="Direction"),
    "ergebnis": _("label_ergebnis", default="Ergebnis"),
    "art": _("label_regel_dann", default="Then"),
    "text": _("label_regel_text", default="What is to be done, asked for, or the value of the field"),
    "adressat": _("label_regel_adressat", default="For whom"),
    "baustein": _("label_regel_baustein", default="Textbaustein that is sent"),
    "partner": _("label_regel_partner", default="Partnerstelle that is asked"),
    "adresse": _("label_regel_adresse", default="Address that is called"),
    "zielfeld": _("label_regel_zielfeld", default="Own field that is set (name)"),
    "tage": _("label_regel_tage", default="Days it has"),
    "modus": _("label_regel_modus", default="How"),
    "minuten": _("label_regel_minuten", default="Minutes until it is done"),
}
HELP = {
    "zelle": _("help_regel_zelle", default="As in a decision table: > 500, [10..20], innenstadt; uebrige, ja."),
    "betrag": _("help_regel_betrag", default="As above: > 500. Asked of the sum of all confirmed fees."),
    "richtung": _("help_regel_richtung", default="Only when a Dokument was filed or papers arrived."),
    "ergebnis": _("help_regel_ergebnis", default="Only when a result was chosen."),
    "baustein": _("help_regel_baustein", default="Without one the text above is sent."),
    "adresse": _("help_regel_adresse", default="One of those the settings list."),
    "adressat": _("help_regel_adressat", default="Only for an Aufgabe."),
    "minuten": _("help_regel_minuten", default="So long it can be skipped before anything happens."),
}
