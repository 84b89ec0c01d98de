"""``@@regeln``: the rules of the town; ``@@regel`` sets one, ``@@regel-entfernen`` takes one out."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.dokument import RICHTUNGEN
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik import pruefung
from kommune.eakte.automatik import worte
from kommune.eakte.automatik.aussenwirkung import aufruf
from kommune.eakte.automatik.aussenwirkung import nachrichten
from kommune.eakte.automatik.browser.regelfelder import ALWAYS
from kommune.eakte.automatik.browser.regelfelder import CHOSEN
from kommune.eakte.automatik.browser.regelfelder import HELP
from kommune.eakte.automatik.browser.regelfelder import LABELS
from kommune.eakte.automatik.browser.regelfelder import OF_ART
from kommune.eakte.automatik.browser.regelfelder import OF_EVENT
from kommune.eakte.automatik.browser.regelfelder import OF_TYP
from kommune.eakte.automatik.browser.regelfelder import TEXTS
from kommune.eakte.automatik.regeln import FIELDS
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


NONE = ("", "–")
OFFERED = {
    "richtung": lambda: [(one.value, one.title) for one in RICHTUNGEN],
    "baustein": nachrichten.bausteine,
    "partner": nachrichten.partner,
    "adresse": lambda: [(one, one) for one in aufruf.listed()],
}
CHOICES = {"ereignis": worte.EREIGNISSE, "art": worte.ARTEN, "modus": worte.MODI}
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
        f"{_field(werte, 'feld')} {werte['zelle']}" if werte.get("feld") else "",
        f"{api.portal.translate(LABELS['betrag'])} {werte['betrag']}" if werte.get("betrag") else "",
        _title("richtung", werte.get("richtung", "")),
        _result(werte),
    )
    return ", ".join(filter(None, told))


def _title(name, value) -> str:
    return api.portal.translate(dict(OFFERED[name]()).get(value, value)) if value else ""


def _result(werte) -> str:
    asked = werte.get("ergebnis", "")
    return api.portal.translate(pruefung.results(_known_type(werte)).get(asked, asked)) if asked else ""


def _known_type(werte) -> str:
    """Return the Vorgangstyp of a rule while it is offered: one that was retired has no newest Fassung to ask."""
    return werte.get("vorgangstyp", "") if werte.get("vorgangstyp") in dict(vorgangstypen.choices()) else ""


def _field(werte, name) -> str:
    """Return the label of an own field."""
    typ = _known_type(werte)
    feld = vorgangstypen.newest(typ).feld(werte[name]) if typ else None
    return feld.label if feld else werte[name]


def _what(werte) -> str:
    """Return what is said, asked or called, as the form names it."""
    if werte["art"] == "feld":
        return f"{_field(werte, 'zielfeld')} = {werte['text'] or '–'}"
    if werte["art"] in ("aufgabe", "wiedervorlage"):
        to = werte.get("adressat", "")
        whom = dict(ADRESSATEN).get(to) or aufgaben.name_of(to)
        return f"{werte['text']} ({api.portal.translate(whom)})"
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
    """Two steps: when and what; then only what that event and that action ask for. Works without JavaScript."""

    title = _("title_regel", default="Set a rule")
    in_address = ("nr", *CHOSEN)
    intro = _(
        "help_regel",
        default="Who works on the Vorgang sees each step, can skip it, and take back what can be taken back. In what is vertraulich no rule acts; none sets itself off.",
    )
    chosen_words = ViewPageTemplateFile("regelwahl.pt")

    @property
    def submit(self):
        if self.is_first():
            return _("label_regel_weiter", default="Go on")
        return _("label_tarif_set", default="Set")

    @cached_property
    def stored(self) -> dict:
        return self.regel.werte if self.regel else {}

    @cached_property
    def chosen(self) -> dict[str, str]:
        """Return event, action and Vorgangstyp: from the address, else those of the rule."""
        given = {name: self.request.form.get(name) for name in CHOSEN}
        told = given if any(given.values()) else self.stored
        return {name: str(told.get(name) or "") for name in CHOSEN}

    def is_first(self) -> bool:
        known = self.chosen["ereignis"] in worte.EREIGNISSE and self.chosen["art"] in worte.ARTEN
        return "anders" in self.request.form or not known

    def fields(self):
        nr = [self.field("nr", "", kind="hidden", default=self.regel.__name__)] if self.regel else []
        if self.is_first():
            first = [self.of(f"wahl-{name}", name, self.chosen[name]) for name in CHOSEN]
            return [self.field("anders", "", kind="hidden", default="1"), *nr, *first]
        kept = [self.field(name, "", kind="hidden", default=self.chosen[name]) for name in CHOSEN]
        return [*nr, *kept, *(self.of(name, name, self.stored.get(name, "")) for name in self.asked())]

    def asked(self) -> list[str]:
        """Return the fields that event, action and Vorgangstyp ask for, in their order."""
        event, art, typ = self.chosen["ereignis"], self.chosen["art"], self.chosen["vorgangstyp"]
        more = {*OF_EVENT.get(event, ()), *OF_ART[art], *(OF_TYP if typ else ())}
        return [name for name in FIELDS if name not in CHOSEN and (name in ALWAYS or name in more)]

    def more(self) -> str:
        return "" if self.is_first() else self.chosen_words()

    def in_words(self) -> dict:
        typ = self.chosen["vorgangstyp"]
        other = {**({"nr": self.regel.__name__} if self.regel else {}), **self.chosen, "anders": "1"}
        return {
            "wenn": worte.EREIGNISSE[self.chosen["ereignis"]],
            "dann": worte.ARTEN[self.chosen["art"]],
            "typ": vorgangstypen.title_of(typ) if typ else "",
            "url": f"{api.portal.get().absolute_url()}/@@regel?{urlencode(other)}",
        }

    def of(self, name, what, default):
        options = self.options(what)
        art = self.chosen["art"]
        return self.field(
            name,
            TEXTS.get(art, LABELS[what]) if what == "text" else LABELS[what],
            kind="select" if options and what != "adresse" else "text",  # one with / at its end stands for all below it
            options=options,
            default=default,
            required=what in ("titel", "ereignis", "art", "modus"),
            help=HELP.get(what, ""),
        )

    def options(self, name):
        if name in CHOICES:
            return list(CHOICES[name].items())
        if name == "adressat":
            stored = self.stored.get(name, "")
            kept = [] if stored in dict(ADRESSATEN) else [(stored, aufgaben.name_of(stored))]  # set over REST
            return [*ADRESSATEN, *kept]
        if name == "ergebnis":
            return [ANY, *pruefung.results(self.chosen["vorgangstyp"]).items()]
        if name in ("feld", "zielfeld"):
            return self.own_fields()
        if name in OFFERED:
            return [ANY if name == "richtung" else NONE, *OFFERED[name]()]
        if name == "vorgangstyp":
            return [ANY, *vorgangstypen.choices()]
        if name == "oe":
            return [ANY, *((one.oe_id, one.title) for one in organisation.list_oes())]
        if name == "zustand":
            return [ANY, *((str(state), title) for state, title in akten.STATES.items() if str(state) != "open")]
        return ()

    def own_fields(self):
        """Return the own fields of the Vorgangstyp by their labels."""
        fassung = vorgangstypen.newest(self.chosen["vorgangstyp"]) if self.chosen["vorgangstyp"] else None
        return [NONE, *((one.name, one.label) for one in fassung.felder)] if fassung else [NONE]

    def save(self, form):
        if self.is_first():
            self.is_step = True
            told = {name: form.get(f"wahl-{name}", "") for name in CHOSEN}
            if told["art"] == "feld" and not told["vorgangstyp"]:
                words = _("error_regel_typ", default="Choose the Vorgangstyp that has the field.")
                raise Invalid(words, field="wahl-vorgangstyp")
            nr = {"nr": self.regel.__name__} if self.regel else {}
            return f"{api.portal.get().absolute_url()}/@@regel?{urlencode({**nr, **told})}"
        asked = (*CHOSEN, *self.asked())
        werte = {name: self.chosen[name] if name in CHOSEN else form.get(name, "") for name in asked}
        automatik.set_regel(werte, id=self.regel.__name__ if self.regel else "")
        return None


class RegelEntfernen(OfRegel):
    title = submit = _("title_regel_remove", default="Take the rule out")

    @property
    def intro(self):
        return self.regel.title if self.regel else ""

    def fields(self):
        return [self.field("nr", "", kind="hidden", default=self.regel.__name__ if self.regel else "")]

    def save(self, form):
        automatik.remove_regel(form.get("nr", ""))
