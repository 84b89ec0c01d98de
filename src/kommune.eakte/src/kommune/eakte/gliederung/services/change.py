"""Give a record another place over REST, by the rules of the pages; each answers with where it is now."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.gliederung import api as gliederung


class Aenderung(WritingService):
    def text(self, name: str) -> str:
        value = self.body().get(name)
        return value.strip() if isinstance(value, str) else ""

    def where(self, record, **more) -> dict:
        told = {"@id": record.absolute_url(), "aktenzeichen": record.aktenzeichen, "frueher": list(record.frueher)}
        return self.to_json({**told, **more})


class _Wechsel(Aenderung):
    def place(self, moved) -> dict:
        """Answer with where it is; 202 and where it still is if an Auftrag does it."""
        if moved is None:
            self.request.response.setStatus(202)
            return self.where(self.context, erledigt=False)
        return self.where(moved)


class UmhaengenPost(_Wechsel):
    """``aktenzeichen`` and ``grund``; with much in it an Auftrag does it."""

    def reply(self):
        ziel = akten.find_record(self.text("aktenzeichen"))
        return self.place(gliederung.move_vorgang(self.context, ziel, grund=self.text("grund")))


class ZurueckPost(_Wechsel):
    def reply(self):
        return self.place(gliederung.undo_move(self.context, grund=self.text("grund")))


class ZusammenlegenPost(Aenderung):
    """Of a Vorgang or an Akte into another of its kind; ``erledigt`` is false if an Auftrag does it."""

    def reply(self):
        akte = self.context.portal_type == "Akte"
        ziel = (akten.find_akte if akte else akten.find_vorgang)(self.text("aktenzeichen"))
        merge = gliederung.merge_akten if akte else gliederung.merge_vorgaenge
        return self.where(ziel, erledigt=merge(self.context, ziel, grund=self.text("grund")))


class TeilenPost(_Wechsel):
    """``dokumente`` are UIDs, ``beteiligte`` places in the list of parties; many Dokumente go by an Auftrag (202)."""

    def reply(self):
        body = self.body()
        dokumente, beteiligte = body.get("dokumente") or [], body.get("beteiligte") or []
        lists = isinstance(dokumente, list) and isinstance(beteiligte, list)
        if not (
            lists and all(isinstance(one, str) for one in dokumente) and all(type(one) is int for one in beteiligte)
        ):
            raise Invalid(
                _("error_split_nothing", default="Choose the Dokumente of the new Vorgang."), field="dokumente"
            )
        new = gliederung.split_vorgang(
            self.context,
            betreff=self.text("betreff"),
            dokumente=dokumente,
            beteiligte=beteiligte,
            grund=self.text("grund"),
        )
        self.request.response.setStatus(201)
        return self.place(new)


class UmgliedernPost(Aenderung):
    def reply(self):
        done = gliederung.reclassify(self.context, self.text("kennzeichen"), grund=self.text("grund"))
        return self.where(self.context, erledigt=done)


class PapierPost(Aenderung):
    """``wer`` lends it, ``zurueck: true`` notes that it is back; of one ``band`` if there are several; each with ``grund``."""

    def reply(self):
        if self.body().get("zurueck") is True:
            gliederung.give_back(self.context, band=self.text("band"), grund=self.text("grund"))
        else:
            day = akten.parse_date(self.text("bis"), "bis")
            told = {name: self.text(name) for name in ("wer", "band", "grund")}
            gliederung.lend(self.context, **told, bis=day)
        return {"ausleihen": gliederung.loans_of(self.context)}
