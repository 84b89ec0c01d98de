"""One Dokument: check-out, comparing, moving, relations, Fristen, where else its bytes lie; and finding it by a number."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.error import describe
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.dokumente import api as dokumente
from typing import Any
from zope.i18n import translate


def shown(dokument: Any) -> dict[str, Any]:
    """Return who has a Dokument checked out, and since when."""
    holder = akten.holder_of(dokument)
    return {
        "@id": dokument.absolute_url(),
        "ausgecheckt_von": holder or None,
        "ausgecheckt_am": dokument.ausgecheckt_am if holder else None,
        "version": dokument.version,
    }


def asked_number(form: Any, name: str) -> int:
    """Return a number of the address.

    :raises Invalid: it is none.
    """
    value = str(form.get(name, ""))
    if not (value.isascii() and value.isdecimal() and len(value) < 9):
        raise Invalid(
            _("error_needs_number", default="“${field}” must be a number.", mapping={"field": name}), field=name
        )
    return int(value)


class CheckOut(WritingService):
    """``POST <dokument>/@auschecken``; ``{"uebernehmen": true, "grund": …}`` takes it over, by right."""

    def reply(self):
        body = self.body()
        if body.get("uebernehmen") is True:
            if not zugriff.may("kommune.eakte: Take Over Checkout", self.context):
                raise NotAllowed(_("error_not_allowed", default="You may not do this."))
            dokumente.take_over_checkout(self.context, grund=str(body.get("grund") or ""))
        else:
            dokumente.check_out(self.context)
        return self.to_json(shown(self.context))


class GiveBack(WritingService):
    """``POST <dokument>/@zurueckgeben``: without a new version; with one it is ``POST @fassungen``."""

    def reply(self):
        dokumente.give_back(self.context)
        return self.to_json(shown(self.context))


class Compare(KommuneService):
    """``GET <dokument>/@vergleich?von=1&bis=2``."""

    def reply(self):
        von, bis = (asked_number(self.request.form, name) for name in ("von", "bis"))
        rows = dokumente.compare_versions(self.context, von, bis)
        items = [{"art": str(row.art), "alt": row.alt, "neu": row.neu, "anzahl": row.anzahl} for row in rows]
        return {"@id": f"{self.context.absolute_url()}/@vergleich?von={von}&bis={bis}", "items": items}


class Move(WritingService):
    """``POST <dokument>/@umzug`` with ``ziel`` (Aktenzeichen of a Vorgang) and ``grund``; without ``ziel`` it is said to be misplaced.

    In an Akte ``vorgang`` names the Vorgang, or ``neu`` the Betreff of a new one; without either 400 with those to choose from.
    """

    def reply(self):
        body = self.body()
        ziel, grund = str(body.get("ziel") or "").strip(), str(body.get("grund") or "")
        if not ziel:
            dokumente.note_misplaced(self.context, grund=grund)
            return self.to_json({"@id": self.context.absolute_url(), "fehlablage": dict(self.context.fehlablage)})
        try:
            target = dokumente.place_for(
                ziel, **{name: str(body.get(name) or "").strip() for name in ("vorgang", "neu")}
            )
        except dokumente.WhichVorgang as asked:
            return self.asked_back(asked)
        moved = dokumente.move(self.context, target, grund=grund)
        former = list(moved.frueher)
        return {"@id": moved.absolute_url(), "aktenzeichen": moved.aktenzeichen, "fruehere_aktenzeichen": former}

    def asked_back(self, asked: dokumente.WhichVorgang) -> dict[str, Any]:
        self.request.response.setStatus(asked.status)
        return {**describe(asked, self.request), **choice_of(asked)}


def choice_of(asked: dokumente.WhichVorgang) -> dict[str, Any]:
    """Return the open Vorgänge of the Akte that was named, and whether one may be begun there."""
    found = [
        {"@id": brain.getURL(), "aktenzeichen": brain.aktenzeichen, "betreff": brain.Title} for brain in asked.vorgaenge
    ]
    return {"vorgaenge": found, "kann_neu": asked.kann_neu}


class ListBeziehungen(KommuneService):
    def reply(self):
        return {"@id": f"{self.context.absolute_url()}/@beziehungen", "items": relations(self.context, self.request)}


class Relate(WritingService):
    """``art`` and ``aktenzeichen`` of the other Dokument, ``grund``."""

    def reply(self):
        body = self.body()
        ziel = dokumente.find_dokument(str(body.get("aktenzeichen") or "").strip())
        dokumente.relate(self.context, ziel, str(body.get("art") or ""), grund=str(body.get("grund") or ""))
        self.request.response.setStatus(201)
        return {"items": relations(self.context, self.request)}


class Unrelate(WritingService):
    """``DELETE`` with ``uid``, ``art`` and ``grund``."""

    def reply(self):
        body = self.body()
        uid, art, grund = (str(body.get(name) or "") for name in ("uid", "art", "grund"))
        dokumente.unrelate(self.context, uid, art, grund=grund)
        return {"items": relations(self.context, self.request)}


def relations(dokument: Any, request: Any) -> list[dict[str, Any]]:
    return [
        {
            "@id": row["brain"].getURL(),
            "uid": row["brain"].UID,
            "aktenzeichen": row["brain"].aktenzeichen,
            "art": row["art"],
            "art_title": translate(row["wort"], context=request),
            "eigene": row["eigene"],
        }
        for row in dokumente.relations_of(dokument)
    ]


class ListFristen(KommuneService):
    """``GET <dokument>/@fristen?recht=ao``; with ``anzahl`` and ``einheit`` also the end of a period of one's own."""

    def reply(self):
        form = self.request.form
        recht = one_of(dokumente.Recht, form.get("recht", dokumente.Recht.VWVFG), "recht")
        items = [
            {"name": one.name, "title": translate(one.wort, context=self.request), "tag": one.tag, "quelle": one.quelle}
            for one in dokumente.days_of(self.context, recht)
        ]
        answer = {"@id": f"{self.context.absolute_url()}/@fristen", "items": items}
        if "anzahl" in form:
            einheit = one_of(dokumente.Einheit, form.get("einheit", dokumente.Einheit.TAGE), "einheit")
            number = asked_number(form, "anzahl")
            if not 1 <= number <= 1000:
                raise Invalid(_("error_length", default="Enter a number from 1 to 1,000."), field="anzahl")
            answer["ende"] = dokumente.period_from(self.context, number, einheit, recht)
        return self.to_json(answer)


def one_of(kinds: Any, value: Any, name: str) -> Any:
    """Return one of the kinds by its value.

    :raises Invalid: there is no such.
    """
    if value not in list(kinds):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field=name)
    return kinds(value)


class ListSame(KommuneService):
    """``GET <dokument>/@gleiche``: where else the same bytes lie, as far as the person may see it."""

    def reply(self):
        found = dokumente.same_bytes(self.context.sha256, ausser=self.context.UID())
        items = [{"@id": brain.getURL(), "aktenzeichen": brain.aktenzeichen, "betreff": brain.Title} for brain in found]
        return {"@id": f"{self.context.absolute_url()}/@gleiche", "items": items}


class FindDokument(KommuneService):
    """``GET /akten/@dokument?aktenzeichen=…``: by its number, or one it had before it was moved."""

    def reply(self):
        found = dokumente.find_dokument(str(self.request.form.get("aktenzeichen", "")).strip())
        return {"@id": found.absolute_url(), "aktenzeichen": found.aktenzeichen, "betreff": found.title}
