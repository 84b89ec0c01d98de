"""What a Bescheid says about fees: values for its text, and the block that tells where to pay what."""

from Acquisition import aq_parent
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.gebuehren import forderung
from kommune.eakte.gebuehren import positionen
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren import store
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.interfaces import IKosten
from kommune.eakte.postausgang.interfaces import IPlatzhalterQuelle
from zope.component import adapter
from zope.interface import implementer


@implementer(IPlatzhalterQuelle)
@adapter(IVorgang)
class GebuehrPlatzhalter:
    """``{{ gebuehr.betrag }}`` and ``{{ gebuehr.berechnung }}``: of the confirmed fees no Bescheid demands yet."""

    names = ("gebuehr",)

    @staticmethod
    def fields_of(fassungen):
        return {("gebuehr", "betrag"), ("gebuehr", "berechnung")}

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def values(self):
        rows = [row for row in store.rows_of(self.vorgang) if row["bestaetigt_von"] and not row["forderung"]]
        told = "; ".join(f"{row['titel']} ({row['quelle']}): {', '.join(row['schritte'])}" for row in rows)
        total = rules.euro(positionen.total_of(self.vorgang)) if rows else ""
        return {"gebuehr": {"betrag": total, "berechnung": told}}


@implementer(IKosten)
@adapter(IBescheid)
class Kosten:
    """Items, sum, due day and payment code of the Forderung; before it is submitted, of the confirmed fees."""

    def __init__(self, bescheid):
        self.bescheid = bescheid

    def demand(self, tag, konto):
        found = forderung.of_bescheid(self.bescheid)
        bound = found is not None and found.positionen
        rows = found.positionen if bound else self.free()
        if not rows:
            return None
        total = rules.total([row["betrag"] for row in rows])
        told = {
            "posten": [
                {
                    "titel": row["titel"],
                    "quelle": row["quelle"],
                    "betrag": rules.euro(row["betrag"]),
                    "schritte": row["schritte"],
                }
                for row in rows
            ],
            "summe": rules.euro(total),
        }
        if not total:
            return told
        zweck = kassenzeichen.shown(found.kassenzeichen) if bound else "wird bei der Vorlage vergeben"
        told |= {**konto, "zweck": zweck, "faellig": forderung.due_of(tag)}
        if bound:
            told["code"] = kassenzeichen.picture(
                kassenzeichen.epc(
                    empfaenger=konto["empfaenger"], iban=konto["iban"], betrag=total, zweck=found.kassenzeichen
                )
            )
        return told

    def free(self):
        vorgang = aq_parent(self.bescheid)
        return [row for row in store.rows_of(vorgang) if row["bestaetigt_von"] and not row["forderung"]]
