"""``<projekt>/@@haushalt``: the budget by area, product and account, as areas, bars and tables; and how it is read from a file."""

from decimal import Decimal
from functools import cached_property
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.tabelle.blatt import MAX_BYTES
from kommune.eakte.core.werte.zahl import german
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.browser.ergebnis import HIGH
from kommune.portal.projekte.browser.ergebnis import LEFT
from kommune.portal.projekte.browser.ergebnis import WIDE
from kommune.portal.projekte.browser.seite import Formular
from kommune.portal.projekte.browser.seite import Frisch
from kommune.portal.projekte.browser.seite import ProjektSeite
from kommune.portal.projekte.haushalt import rules
from kommune.portal.projekte.haushalt.rules import Seite
from plone import api
from typing import Any
from urllib.parse import urlencode
from ZPublisher.HTTPRequest import FileUpload


MAP_HIGH, LETTER, LINE = 360, 8.5, 24
SEITEN = {
    Seite.AUFWAND: _("label_haushalt_aufwand", default="What the town spends (Aufwand)"),
    Seite.ERTRAG: _("label_haushalt_ertrag", default="What the town takes in (Ertrag)"),
}
WORTE = (
    (
        _("label_wort_haushaltsplan", default="Haushaltsplan"),
        _(
            "help_wort_haushaltsplan",
            default="The plan of what a town takes in and spends in a year. The council decides it.",
        ),
    ),
    (
        _("label_wort_ertrag", default="Ertrag"),
        _("help_wort_ertrag", default="What makes the town richer in a year: taxes, fees, grants."),
    ),
    (
        _("label_wort_aufwand", default="Aufwand"),
        _("help_wort_aufwand", default="What makes it poorer: wages, repairs, grants to others, and what wears out."),
    ),
    (
        _("label_wort_produkt", default="Produkt"),
        _("help_wort_produkt", default="What the town does for people, such as a library or a fire brigade."),
    ),
    (
        _("label_wort_konto", default="Konto"),
        _("help_wort_konto", default="For what kind of thing the money is, such as wages or electricity."),
    ),
    (
        _("label_wort_ansatz", default="Ansatz"),
        _("help_wort_ansatz", default="The amount that is planned. What is really spent is known after the year."),
    ),
)


def money(cents: int) -> str:
    """Return cents as Germans write Euro."""
    return str(german(Decimal(cents) / 100, money=True))


def asked_of(form: Any, posten: Any) -> dict[str, Any]:
    """Return which part of the plan is asked for: side, year, area and product; what is not there is none."""
    years = rules.years(posten)
    year = str(form.get("jahr", ""))
    chosen = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else 0
    seite = str(form.get("seite", ""))
    return {
        "seite": seite if seite in list(Seite) else str(Seite.AUFWAND),
        "jahr": chosen if chosen in years else (years[-1] if years else 0),
        "bereich": str(form.get("bereich", ""))[:200],
        "produkt": str(form.get("produkt", ""))[:200],
    }


class HaushaltView(Frisch, ProjektSeite):
    """The page; every figure is in a table too."""

    breite, hoehe, links, hoch = WIDE, MAP_HIGH, LEFT, HIGH
    worte = WORTE

    def __call__(self) -> Any:
        if not self.posten:
            raise Unknown(_("error_haushalt_keiner", default="This project shows no budget."))
        if not self.gruppen:
            raise Unknown(_("error_haushalt_teil", default="The budget has no such part."))
        return super().__call__()

    @cached_property
    def posten(self) -> Any:
        return projekte.posten_of(self.context)

    @cached_property
    def frage(self) -> dict[str, Any]:
        return asked_of(self.request.form, self.posten)

    @cached_property
    def gruppen(self) -> list[rules.Gruppe]:
        return rules.groups(self.posten, **self.frage)

    def url(self, **more: Any) -> str:
        told = {name: value for name, value in {**self.frage, **more}.items() if value}
        return f"{self.context.absolute_url()}/@@haushalt?{urlencode(told)}"

    def jahre(self) -> list[dict[str, Any]]:
        return [
            {"wort": str(one), "url": self.url(jahr=one), "jetzt": "true" if one == self.frage["jahr"] else None}
            for one in rules.years(self.posten)
        ]

    def seiten(self) -> list[dict[str, Any]]:
        return [
            {
                "wort": words,
                "url": self.url(seite=str(one), bereich="", produkt=""),
                "jetzt": "true" if one == self.frage["seite"] else None,
            }
            for one, words in SEITEN.items()
            if rules.groups(self.posten, str(one), self.frage["jahr"])
        ]

    def pfad(self) -> list[dict[str, str]]:
        """Return the way back up."""
        found = [
            {
                "wort": self.translate(_("label_haushalt_alle", default="All areas")),
                "url": self.url(bereich="", produkt=""),
            }
        ]
        if self.frage["bereich"] and self.frage["produkt"]:
            found.append({"wort": self.frage["bereich"], "url": self.url(produkt="")})
        return found if self.frage["bereich"] else []

    def ort(self) -> str:
        """Return what is shown."""
        frage = self.frage
        if frage["bereich"] and frage["produkt"]:
            return next(
                (one.produktname or one.produkt for one in self.posten if one.produkt == frage["produkt"]),
                frage["produkt"],
            )
        return frage["bereich"] or self.translate(SEITEN[Seite(frage["seite"])])

    def weiter(self, one: rules.Gruppe) -> str:
        """Return the address one step down, "" at the accounts."""
        if self.frage["bereich"] and self.frage["produkt"]:
            return ""
        return self.url(**{"produkt" if self.frage["bereich"] else "bereich": one.schluessel})

    def zeilen(self) -> list[dict[str, Any]]:
        total = sum(one.cent for one in self.gruppen) or 1
        return [
            {
                "name": one.name,
                "nummer": one.schluessel if one.schluessel != one.name else "",
                "url": self.weiter(one),
                "betrag": money(one.cent),
                "anteil": f"{100 * one.cent / total:.1f} %".replace(".", ","),
            }
            for one in self.gruppen
        ]

    def summe(self) -> str:
        return money(sum(one.cent for one in self.gruppen))

    def flaechen(self) -> list[dict[str, Any]]:
        """Return the rectangles; words only where they have room."""
        return [
            {
                "x": one.x,
                "y": one.y,
                "breite": max(one.breite - 2, 0.5),
                "hoehe": max(one.hoehe - 2, 0.5),
                "wort": self.fit(one) if one.hoehe >= LINE else "",
            }
            for one in rules.treemap(self.gruppen, WIDE, MAP_HIGH)
        ]

    def fit(self, one: rules.Flaeche) -> str:
        room = int((one.breite - 12) / LETTER)
        name = one.gruppe.name
        return name if len(name) <= room else f"{name[: room - 1]}…" if room > 4 else ""

    def balken(self) -> list[dict[str, Any]]:
        """Return a bar for each year."""
        found = rules.by_year(self.posten, self.frage["seite"], self.frage["bereich"], self.frage["produkt"])
        most = max((cents for _year, cents in found), default=0) or 1
        room = WIDE - 80 - 160
        return [
            {
                "jahr": year,
                "betrag": money(cents),
                "y": place * HIGH,
                "breite": round(room * max(cents, 0) / most, 1),
                "x_zahl": round(80 + room * max(cents, 0) / most + 8, 1),
            }
            for place, (year, cents) in enumerate(found)
        ]


class Einlesen(Formular):
    """``<projekt>/@@haushalt-einlesen``: the plan from a table; what was read before goes."""

    title = _("title_haushalt_einlesen", default="Read the budget of the town")
    submit = _("label_haushalt_einlesen", default="Read")
    intro = _(
        "help_haushalt_einlesen",
        default="A table with the columns Bereich, Produkt, Produktbezeichnung, Konto, Kontobezeichnung, Jahr, Art (Ertrag or Aufwand) and Betrag, one row for each account of a product and year. Nothing is taken if a row cannot be read.",
    )

    def fields(self) -> list[dict[str, Any]]:
        limits = _("help_haushalt_datei", default="CSV, XLSX or ODS; at most 8 MB and 20,000 rows.")
        by_hand = _(
            "help_haushalt_spalte",
            default="Only if it is not found by itself: the heading of its column in your file, or its letters (C).",
        )
        return [
            self.field("datei", _("label_haushalt_datei", default="Table"), kind="file", required=True, help=limits),
            *(
                self.field(
                    f"spalte_{name}",
                    _("label_haushalt_spalte", default="Column for ${feld}", mapping={"feld": titel}),
                    help=by_hand if number == 0 else "",
                )
                for number, (name, titel) in enumerate(rules.TITEL.items())
            ),
        ]

    def save(self, form: Any) -> str:
        upload = form.get("datei")
        if not isinstance(upload, FileUpload) or not upload.filename:
            raise Invalid(_("error_haushalt_wahl", default="Choose a file."), field="datei")
        spalten = {name: str(form.get(f"spalte_{name}") or "") for name in rules.TITEL}
        number = projekte.read_plan(self.context, upload.read(MAX_BYTES + 1), upload.filename, spalten)
        message = _("msg_haushalt_gelesen", default="Rows that were read: ${zahl}.", mapping={"zahl": number})
        api.portal.show_message(message, self.request)
        return f"{self.context.absolute_url()}/@@haushalt"
