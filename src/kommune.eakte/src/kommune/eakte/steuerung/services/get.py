"""``GET @schreibtisch``: the baskets with their counts and one page of one basket."""

from kommune.eakte.akte.lage import api as lage
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules


FIELDS = (
    "UID",
    "aktenzeichen",
    "antragsteller",
    "review_state",
    "eingangsdatum",
    "eingangsnummer",
    "frist",
    "bearbeiter",
    "federfuehrung",
    "leistung",
)


class SchreibtischGet(KommuneService):
    """The same choice and the same answer as the page; parameters as in its address."""

    def reply(self):
        seite = steuerung.list_korb(steuerung.choose(self.request.form))
        marks, aus = steuerung.marks(seite.brains), rules.aus_of(seite.auswahl)
        items = [
            {
                "@id": b.getURL(),
                "betreff": b.Title,
                **{name: getattr(b, name) for name in FIELDS},
                "schlagworte": list(b.vorgang_schlagworte or ()),
                "lagen": list(lage.told(b)),
                "antwort_bis": b.rueckfrage_frist or None,
                "marke": marks.get(b.UID, ""),
            }
            for b in seite.brains
        ]
        return self.to_json(
            {
                "@id": f"{self.context.absolute_url()}/@schreibtisch",
                "koerbe": {name: korb.count() for name, korb in aufgaben.koerbe(self.request)},
                "korb": str(seite.auswahl.korb),
                "aus": aus,
                "seite": seite.auswahl.seite,
                "seiten": seite.last,
                "items_total": seite.total,
                "items": items,
            }
        )
