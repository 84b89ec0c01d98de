"""``@@auswertung``: the figures of the OEs one leads, as charts with their tables."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.auswertung.bericht import Bericht
from kommune.eakte.auswertung.browser.diagramm import draw
from kommune.eakte.auswertung.rules import CHOICES
from kommune.eakte.auswertung.rules import Kennzahl
from kommune.eakte.auswertung.rules import Zelle
from kommune.eakte.core.browser.formular import Seite
from urllib.parse import urlencode


NO_TYPE = _("label_ohne_vorgangstyp", default="without a Vorgangstyp")


class Auswertung(Seite):
    """What the head of an office asks first: how much comes, how much is done, how long it takes, where it waits."""

    title = _("title_auswertung", default="Figures")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.bericht = Bericht(self.request.form)
        return self.index()

    def is_for_me(self) -> bool:
        return bool(auswertung.led_oes())

    def oes(self) -> list[tuple[str, str]]:
        every = ("", self.translate(_("label_all_led_oes", default="all I lead")))
        led = [(oe.oe_id, oe.title) for oe in auswertung.led_oes()]
        return [every, *led] if len(led) > 1 else led

    def typen(self) -> list[tuple[str, str]]:
        return [("", self.translate(_("label_all_types", default="all"))), *self.bericht.typen.items()]

    def zeitraeume(self) -> list[int]:
        return list(CHOICES)

    def counts(self, name: str) -> bool:
        return self.bericht.counts(Kennzahl(name))

    def stand(self) -> str:
        """Return when the figures last changed, "" if nothing was counted yet."""
        told = auswertung.stand()
        return f"{told[8:10]}.{told[5:7]}.{told[:4]}, {told[11:16]}" if told else ""

    def kacheln(self) -> list[dict]:
        """Return the four figures that stand first."""
        jetzt, summe = self.bericht.jetzt, self.bericht.summe
        base = f"{self.context.absolute_url()}/@@schreibtisch"
        return [
            {"wort": _("label_offen", default="open now"), "zahl": jetzt.offen, "url": f"{base}?korb=team"},
            {
                "wort": _("label_auswertung_ueberfaellig", default="of these overdue"),
                "zahl": jetzt.ueberfaellig,
                "url": f"{base}?korb=ueberfaellig",
            },
            {"wort": _("label_eingaenge", default="arrived"), "zahl": summe.eingaenge, "url": ""},
            {"wort": _("label_entschieden", default="decided"), "zahl": summe.entschieden, "url": ""},
        ]

    @cached_property
    def monate(self) -> list[dict]:
        return [{"monat": _word(month), **self.cells(zelle)} for month, zelle in self.bericht.nach_monat.items()]

    def has_mengen(self) -> bool:
        return any(one.eingaenge or one.entschieden for one in self.bericht.nach_monat.values())

    def has_dauern(self) -> bool:
        return any(one.neunzig is not None for one in self.bericht.nach_monat.values())

    def mengen(self):
        rows = self.bericht.nach_monat.values()
        return draw(
            [one["monat"] for one in self.monate],
            [
                (self.translate(_("label_eingaenge", default="arrived")), [one.eingaenge for one in rows]),
                (self.translate(_("label_entschieden", default="decided")), [one.entschieden for one in rows]),
            ],
        )

    def dauern(self):
        rows = self.bericht.nach_monat.values()
        return draw(
            [one["monat"] for one in self.monate],
            [
                (self.translate(_("label_median", default="median")), [one.median for one in rows]),
                (self.translate(_("label_neunzig", default="nine in ten")), [one.neunzig for one in rows]),
            ],
        )

    def cells(self, zelle: Zelle) -> dict:
        return {
            "eingaenge": zelle.eingaenge,
            "entschieden": zelle.entschieden,
            "median": self.days(zelle.median),
            "neunzig": self.days(zelle.neunzig),
        }

    def zeilen(self) -> list[dict]:
        return [
            {
                "title": row.title or self.translate(NO_TYPE),
                **self.cells(row.zelle),
                "offen": row.offen if row.typ else "–",
                "ueberfaellig": row.ueberfaellig if row.typ else "–",
            }
            for row in self.bericht.zeilen()
        ]

    def wartet(self) -> list[dict]:
        found = auswertung.waiting(self.bericht.oe_ids, self.request)
        most = max((number for _name, _title, number in found), default=0)
        return [{"wort": title, "zahl": number, "anteil": _share(number, most)} for _name, title, number in found]

    def liegezeiten(self) -> list[dict]:
        rows = self.bericht.liegezeiten()
        most = max((days for _state, days in rows), default=0)
        return [
            {
                "wort": self.translate(self.bericht.teile[state]),
                "zahl": f"{days:.1f}".replace(".", ","),
                "anteil": _share(days, most),
            }
            for state, days in rows
        ]

    def personen(self) -> list[tuple[str, int]]:
        return [(name, number) for _id, name, number in auswertung.people(self.bericht.oe_ids)]

    def days(self, number: int | None) -> str:
        """Return a number of days, or why there is none."""
        return "–" if number is None else str(number)

    def ausgabe(self, format: str) -> str:
        chosen = {"oe": self.bericht.oe, "typ": self.bericht.typ, "monate": len(self.bericht.monate), "format": format}
        return f"{self.context.absolute_url()}/@@auswertung-ausgabe?{urlencode(chosen)}"

    def festlegen(self) -> str:
        """Return where it is said what is counted, "" for who may not."""
        return f"{self.context.absolute_url()}/@@auswertung-festlegen" if auswertung.may_choose() else ""


def _word(month: str) -> str:
    return f"{month[5:]}/{month[:4]}"


def _share(number: float, most: float) -> int:
    return round(number / most * 100) if most else 0
