"""``@@recherche-ausgabe``: all hits of a search, with what the page shows of each, as CSV, XLSX or ODS."""

from kommune.eakte import _
from kommune.eakte.recherche import api as recherche
from kommune.eakte.recherche.browser.recherche import FACETS
from kommune.eakte.recherche.browser.recherche import Recherche
from kommune.eakte.steuerung import api as steuerung
from zope.i18n import translate


HEADS = {
    "art": FACETS["art"],
    "zeichen": _("label_aktenzeichen", default="Aktenzeichen"),
    "datum": _("label_recherche_datum", default="Date"),
    "titel": _("label_betreff", default="Betreff"),
    "vorgang": _("label_vorgang", default="Vorgang"),
    "status": FACETS["status"],
    "oe": FACETS["oe"],
    "entfernt": _("label_recherche_entfernung", default="Distance"),
    "fundstelle": _("label_recherche_fundstelle", default="Where it stands"),
}


class Ausgabe(Recherche):
    """The distance only if a place was asked for; where the words stand only of at most 500 hits: their texts are read."""

    def __call__(self):
        self.wunsch = self.asked()
        rows = recherche.every(self.wunsch)
        left_out = {"entfernt"} if not self.has_place() else set()
        left_out |= set() if rows.excerpts else {"fundstelle"}
        columns = [name for name in HEADS if name not in left_out]
        heads = [translate(HEADS[name], context=self.request) for name in columns]
        name = str(self.request.form.get("format", "xlsx"))
        cells = ([self.cells(row)[column] for column in columns] for row in rows)
        return steuerung.stream(self.request.response, name, "treffer", heads, cells)

    def cells(self, zeile) -> dict:
        told = self.row(zeile)
        pieces = [
            (f"S. {one.seite}: " if one.seite else "") + "".join(piece.text for piece in one.stuecke)
            for one in zeile.auszuege[:1]
        ]
        return {**told, "fundstelle": "".join(pieces)}
