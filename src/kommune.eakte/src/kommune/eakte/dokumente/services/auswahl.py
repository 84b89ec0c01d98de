"""``POST <vorgang>/@dokumente-auswahl``: the same act on several Dokumente, told of one by one; or their files as a ZIP.

More than 50 are done by Aufträge: 202, and ``GET @dokumente-auswahl/<lauf>`` tells how far it is and what became of each.
"""

from kommune.eakte import _
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.datei.ausgabe import stream
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.dokumente.services.stapel import require_known
from kommune.eakte.dokumente.services.stueck import choice_of
from typing import Any
from zope.i18n import translate


ZIP = "zip"
SAID = ("dokumenttyp", "ziel", "vorgang", "neu", "grund")


class Auswahl(WritingService):
    """``aktion`` (``typ``, ``anlage``, ``umzug``, ``zip``), ``dokumente`` (UIDs), and what it needs as text."""

    packed: Any = None

    def render(self):
        answer = super().render()
        return answer if self.packed is None else self.packed

    def reply(self):
        body = self.body()
        require_known(body, {"aktion", "dokumente", *SAID})
        uids = body.get("dokumente")
        if not isinstance(uids, list) or not all(isinstance(one, str) for one in uids):
            raise Invalid(_("error_no_dokumente_chosen", default="Choose at least one Dokument."), field="dokumente")
        for name in SAID:
            if not isinstance(body.get(name) or "", str):
                message = _("error_not_text", default="“${field}” must be text.", mapping={"field": name})
                raise Invalid(message, field=name)
        aktion = str(body.get("aktion") or "")
        if aktion == ZIP:
            return self.pack(uids)
        try:
            made = dokumente.act_on_many(
                self.context, aktion, uids, {name: (body.get(name) or "").strip() for name in SAID}
            )
        except dokumente.WhichVorgang as asked:
            self.request.response.setStatus(asked.status)
            return {**describe(asked, self.request), **choice_of(asked)}
        if made.lauf:
            self.request.response.setStatus(202)
            return told_of(dokumente.lauf_of(made.lauf), self.context, self.request)
        self.request.response.setStatus(200 if made.done else 409)
        text = _("msg_auswahl_done", default="Done for Dokumente: ${count}", mapping={"count": made.done})
        offered = ruecknahme.offer_many(reversed(made.schritte), text) if made.done else ""
        return {"items": [self.shown(one) for one in made.ergebnisse], "ruecknahme": offered or None}

    def pack(self, uids: list[str]) -> None:
        file = dokumente.files_of(self.context, uids, self.request)
        self.content_type = "application/zip"
        self.packed = stream(file, self.request.response, mime=self.content_type, name="dokumente.zip")

    def shown(self, one: Any) -> dict[str, Any]:
        there = one.dokument
        told = {} if there is None else {"@id": there.absolute_url(), "aktenzeichen": there.aktenzeichen}
        fehler = translate(one.fehler, context=self.request) if one.fehler else None
        return {"uid": one.uid, **told, "fehler": fehler}


class AuswahlGet(MitPfad, KommuneService):
    """``@dokumente-auswahl/<lauf>``, for who began it."""

    def reply(self):
        return told_of(dokumente.lauf_of(self.path[0] if len(self.path) == 1 else ""), self.context, self.request)


def told_of(lauf: dokumente.Lauf, vorgang: Any, request: Any) -> dict[str, Any]:
    """Return how far an act on many is; ``ruecknahme`` is the id by which it can be taken back once it is over."""
    url = f"{vorgang.absolute_url()}/@dokumente-auswahl/{lauf.id}"
    items = [{"uid": uid, "fehler": translate(why, context=request) if why else None} for uid, why in lauf.ergebnisse]
    return {
        "@id": url,
        "lauf": lauf.id,
        "aktion": str(lauf.akt),
        "gesamt": lauf.gesamt,
        "fertig": lauf.fertig,
        "items": items,
        "ruecknahme": lauf.angebot or None,
        "zurueckgenommen": lauf.zurueckgenommen if lauf.zurueck else None,
        "nicht_zurueck": [translate(why, context=request) for why in lauf.nicht_zurueck],
    }
