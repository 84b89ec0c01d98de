"""``GET @auswertung``: the figures of the page; parameters as in its address."""

from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.auswertung.bericht import Bericht
from kommune.eakte.auswertung.rules import Kennzahl
from kommune.eakte.auswertung.rules import Zelle
from kommune.eakte.core.rest.services import KommuneService
from zope.i18n import translate


class AuswertungGet(KommuneService):
    """What is not counted of an OE is left out."""

    def reply(self):
        bericht = Bericht(self.request.form)
        answer = {
            "@id": f"{self.context.absolute_url()}/@auswertung",
            "oes": bericht.oe_ids,
            "stand": auswertung.stand() or None,
            "monate": [{"monat": month, **self.cells(bericht, one)} for month, one in bericht.nach_monat.items()],
            "vorgangstypen": [
                {
                    "vorgangstyp": row.typ,
                    "title": row.title,
                    "offen": row.offen,
                    "ueberfaellig": row.ueberfaellig,
                    **self.cells(bericht, row.zelle),
                }
                for row in bericht.zeilen()
            ],
            "offen": bericht.jetzt.offen,
            "ueberfaellig": bericht.jetzt.ueberfaellig,
        }
        if bericht.counts(Kennzahl.LIEGEZEITEN):
            answer["liegezeiten"] = [
                {"status": part, "title": translate(bericht.teile[part], context=self.request), "tage": days}
                for part, days in bericht.liegezeiten()
            ]
            answer["wartet"] = [
                {"stelle": name, "title": translate(title, context=self.request), "anzahl": number}
                for name, title, number in auswertung.waiting(bericht.oe_ids, self.request)
            ]
        return self.to_json(answer)

    def cells(self, bericht: Bericht, zelle: Zelle) -> dict:
        found: dict = {}
        if bericht.counts(Kennzahl.MENGEN):
            found |= {"eingaenge": zelle.eingaenge, "entschieden": zelle.entschieden}
        if bericht.counts(Kennzahl.DAUERN):
            found |= {"median": zelle.median, "neunzig": zelle.neunzig}
        return found
