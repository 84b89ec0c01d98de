"""What a Dokument has to do with another (xdomea 3.1, VerweisType): Anlage to, replaces, answers. Called through ``api``.

Kept at the one that says so, by UID; an index shows it at the other as well.
"""

from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.journal import api as journal
from plone import api
from typing import Any


MOST = 200


class Art(StrEnum):
    """What one Dokument is to another."""

    ANLAGE_ZU = "anlage_zu"
    ERSETZT = "ersetzt"
    ANTWORT_AUF = "antwort_auf"
    GESCHWAERZT_AUS = "geschwaerzt_aus"


ARTEN: dict[str, Any] = {
    Art.ANLAGE_ZU: _("label_beziehung_anlage_zu", default="Anlage to"),
    Art.ERSETZT: _("label_beziehung_ersetzt", default="replaces"),
    Art.ANTWORT_AUF: _("label_beziehung_antwort_auf", default="answer to"),
    Art.GESCHWAERZT_AUS: _("label_beziehung_geschwaerzt_aus", default="blacked out from"),
}
GEGENARTEN: dict[str, Any] = {
    Art.ANLAGE_ZU: _("label_beziehung_hat_anlage", default="has the Anlage"),
    Art.ERSETZT: _("label_beziehung_ersetzt_durch", default="replaced by"),
    Art.ANTWORT_AUF: _("label_beziehung_beantwortet_durch", default="answered by"),
    Art.GESCHWAERZT_AUS: _("label_beziehung_geschwaerzt", default="blacked out as"),
}


def relate(dokument: Any, ziel: Any, art: str, *, grund: str = "") -> None:
    """Note what a Dokument is to another, in whichever Vorgang that lies.

    :raises Invalid: no such kind, it is the same Dokument, or it is noted already. :raises WrongState: the Vorgang is closed.
    """
    akten.require_open(dokument)
    if art not in list(Art):
        raise Invalid(_("error_beziehung_art", default="Choose what the one is to the other."), field="art")
    one = {"art": str(art), "uid": ziel.UID()}
    if ziel.UID() == dokument.UID() or one in dokument.beziehungen:
        raise Invalid(_("error_beziehung_there", default="This is noted already."), field="aktenzeichen")
    if len(dokument.beziehungen) >= MOST:
        raise Invalid(_("error_beziehung_many", default="A Dokument has at most 200 of these."), field="aktenzeichen")
    grund = akten.require_text(grund, "grund", limit=2000, required=False)
    _keep(dokument, (*dokument.beziehungen, one))
    journal.record(
        dokument, "beziehung_gesetzt", metadatum="beziehung", neuer_wert=f"{art} {one['uid']}", bemerkung=grund
    )


def unrelate(dokument: Any, uid: str, art: str, *, grund: str) -> None:
    """Take back what ``relate`` noted; the journal keeps it.

    :raises Unknown: it is not noted. :raises Invalid: without a reason.
    """
    akten.require_open(dokument)
    one = {"art": str(art), "uid": uid}
    if one not in dokument.beziehungen:
        raise Unknown(_("error_beziehung_unknown", default="This is not noted."))
    grund = akten.require_text(grund, "grund", limit=2000)
    _keep(dokument, tuple(other for other in dokument.beziehungen if other != one))
    journal.record(dokument, "beziehung_entfernt", metadatum="beziehung", alter_wert=f"{art} {uid}", bemerkung=grund)


def relations_of(dokument: Any) -> list[dict[str, Any]]:
    """Return what it has to do with others the person may see, from either side: ``art``, ``wort``, ``eigene``, ``brain``."""
    own = list(dokument.beziehungen)
    uids = [one["uid"] for one in own]
    seen = {brain.UID: brain for brain in (api.content.find(UID=uids, portal_type="Dokument") if uids else ())}
    rows = [_row(one["art"], seen[one["uid"]], True) for one in own if one["uid"] in seen]
    for brain in api.content.find(portal_type="Dokument", beziehungen=dokument.UID(), sort_on="aktenzeichen_sort"):
        theirs = brain.getObject().beziehungen
        rows.extend(_row(one["art"], brain, False) for one in theirs if one["uid"] == dokument.UID())
    return rows


def _row(art: str, brain: Any, own: bool) -> dict[str, Any]:
    return {"art": art, "wort": (ARTEN if own else GEGENARTEN)[Art(art)], "eigene": own, "brain": brain}


def _keep(dokument: Any, rows: tuple[dict[str, str], ...]) -> None:
    dokument.beziehungen = rows
    dokument.reindexObject(idxs=["beziehungen"])
