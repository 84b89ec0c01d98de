"""The door: prepare an Akteneinsicht, file what was made, take it back, tell all there were."""

from Acquisition import aq_base
from collections.abc import Mapping
from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akteneinsicht import rules
from kommune.eakte.akteneinsicht.rules import Einsicht
from kommune.eakte.akteneinsicht.rules import Einsichten
from kommune.eakte.akteneinsicht.rules import Grundlage
from kommune.eakte.akteneinsicht.rules import Papier
from kommune.eakte.akteneinsicht.rules import Stand
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api
from typing import Any
from uuid import uuid4


__all__ = (
    "Einsicht",
    "Papier",
    "einsichten_of",
    "file",
    "may_prepare",
    "papers_of",
    "prepare",
    "shown",
    "stand_of",
    "withdraw",
)

ATTRIBUTE = "_einsichten"
PROCESS = "kommune.eakte: Process Vorgang"
WRONG = {
    "grund": _("error_einsicht_grund", default="Choose why each Dokument is left out."),
    "sonstige": _("error_einsicht_sonstige", default="Write the other reason."),
    "alles": _("error_einsicht_alles", default="Nothing is left to see: at least one Dokument must be in it."),
}
WRONG["zwilling"] = _(
    "error_einsicht_zwilling",
    default="An original and its blacked out form cannot both be shown: what is covered in one stands in the other.",
)
UNKNOWN = _("error_einsicht_unknown", default="There is no such Akteneinsicht.")


def einsichten_of(vorgang: Any) -> Einsichten:
    """Return all there were of a Vorgang, the oldest first."""
    found: Einsichten = getattr(aq_base(vorgang), ATTRIBUTE, ())
    return found


def shown(vorgang: Any) -> list[tuple[Einsicht, int]]:
    """Return them as the person logged in may read them, each with how many left out Dokumente are not named to them.

    A Dokument of a Teilvorgang may be closed to who sees the Vorgang; so is what it is called.
    """
    seen = {brain.aktenzeichen for brain in ausdruck.dokumente_of((vorgang,))} if einsichten_of(vorgang) else set()
    told = []
    for one in einsichten_of(vorgang):
        rows = tuple(row for row in one.ausgelassen if row[0] in seen)
        told.append((replace(one, ausgelassen=rows), len(one.ausgelassen) - len(rows)))
    return told


def stand_of(vorgang: Any, one: Einsicht) -> Stand:
    """Return how far PDF and ZIP of one are for the person logged in; somebody else's are gone for them."""
    try:
        made = ausdruck.get_ausdruck(vorgang, one.ausdruck)
    except Unknown:
        return Stand.WEG
    if made.datei is not None:
        return Stand.FERTIG
    return Stand.WEG if ausdruck.progress_of(made)[1] else Stand.IN_ARBEIT


def may_prepare(vorgang: Any) -> bool:
    """Tell whether the person works on the Vorgang."""
    return zugriff.may(PROCESS, vorgang)


def papers_of(vorgang: Any) -> list[Papier]:
    """Return the Dokumente the person sees of a Vorgang or an Akte, each with what is proposed.

    Drafts, what has a blacked out form and data beside it are left out; of an Akte also what lies in a Vorgang only cleared people see.
    """
    found = ausdruck.dokumente_of((vorgang,))
    twins: dict[str, list[str]] = {}
    for brain in found:
        for key in _redacted_from(brain):
            twins.setdefault(key, []).append(brain.UID)
    closed = _closed_in(vorgang)
    return [
        Papier(
            brain.UID,
            brain.aktenzeichen,
            brain.Title,
            rules.proposed(
                draft=brain.review_state == "draft" and not _redacted_from(brain),
                has_redacted=brain.UID in twins,
                mime=brain.mime or "",
                some_redacted=bool(twins),
                closed=brain.getPath().startswith(closed),
            ),
            tuple(twins.get(brain.UID, ())),
            brain.getPath().rpartition("/")[0],
        )
        for brain in found
    ]


def _closed_in(record: Any) -> tuple[str, ...]:
    """Return the paths of the Vorgänge of an Akte that only cleared people see, if not all of the Akte is so."""
    if not IAkte.providedBy(record) or _needs_clearance(record):
        return ()
    return tuple(
        "/".join(one.getPhysicalPath()) + "/" for one in ausdruck.vorgaenge_of(record) if _needs_clearance(one)
    )


def _needs_clearance(record: Any) -> bool:
    return bool(vertraulichkeit.needs_clearance(vertraulichkeit.stufe_of(record)))


def _redacted_from(brain: Any) -> list[str]:
    """Return the UIDs of what a Dokument was drawn from with black areas; only one that has relations is woken."""
    catalog = api.portal.get_tool("portal_catalog")._catalog
    if not catalog.getIndex("beziehungen").getEntryForObject(brain.getRID(), ()):
        return []
    return [one["uid"] for one in brain.getObject().beziehungen if one["art"] == "geschwaerzt_aus"]


def prepare(
    vorgang: Any, *, fuer: str, grundlage: str, ausgelassen: Mapping[str, str], grund: str = ""
) -> tuple[Einsicht, Any]:
    """Have the file made – PDF with numbered sheets and contents, ZIP with the originals – and note for whom and without what.

    ``ausgelassen``: UID → ``rules.Auslassung``, "" to show it, ``rules.NICHT_GEWAEHLT`` for what is no part of it, the proposal for what is
    not named; ``grund`` says it where that is ``sonstige``. What is left out stands in the file with its reason.

    :raises NotAllowed: who does not work on it. :raises Invalid: nobody named, no ground, a reason missing, nothing left to see.
    :raises WrongState: too much is being made for the person, or there were too many.
    """
    if not may_prepare(vorgang):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    name = akten.require_text(fuer, "fuer", limit=rules.MAX_FUER)
    why = akten.require_text(grund, "grund", limit=rules.MAX_GRUND, required=False)
    if grundlage not in set(Grundlage):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="grundlage")
    if len(einsichten_of(vorgang)) >= rules.MOST:
        raise WrongState(_("error_einsicht_many", default="There were too many of this Vorgang."))
    papers = papers_of(vorgang)
    selected = rules.chosen_of(ausgelassen, papers)
    is_part = len(selected) < len(papers)
    try:
        left_out = rules.reasons(ausgelassen, papers, why)
    except ValueError as fault:
        raise Invalid(WRONG[str(fault)], field="grund" if str(fault) == "sonstige" else "ausgelassen") from fault
    law = rules.GRUNDLAGEN[Grundlage(grundlage)]
    to = f"{name} – Akteneinsicht {law}".strip()
    nur = [one.uid for one in selected] if is_part else None
    within = ausdruck.vorgaenge_of(vorgang)
    made = ausdruck.order_akte(vorgang, within, an=to, ausgelassen=left_out, nur=nur, silent=True)
    rows = tuple((one.nummer, one.titel, left_out[one.uid]) for one in papers if one.uid in left_out)
    me = zugriff.user_id()
    number = len(selected) - len(rows)
    one = Einsicht(uuid4().hex[:12], name, str(grundlage), clock.now(), me, made.id, number, rows, auswahl=is_part)
    _keep(vorgang, one, "einsicht_vorbereitet", name)
    return one, made


def file(vorgang: Any, einsicht_id: str, ziel: str = "") -> Any:
    """File the PDF as an outgoing Dokument, so that it is kept what somebody got; it then goes out as every Dokument.

    One of a whole Akte is filed in the Vorgang ``ziel`` of it (UID).

    :raises Invalid: of an Akte: no such Vorgang.
    :raises Unknown: there is none, or the file is not the person's, or gone: it is kept for a day. :raises WrongState: it is not ready,
        filed already, taken back, the Vorgang is closed, or some who see it may not see all that is in the file.
    """
    one = _get(vorgang, einsicht_id)
    if one.dokument or one.zurueck:
        raise WrongState(_("error_einsicht_over", default="It is filed already, or taken back."))
    made = ausdruck.get_ausdruck(vorgang, one.ausdruck)
    if made.datei is None:
        raise WrongState(_("error_ausdruck_not_ready", default="It is not ready yet."))
    where = _target(vorgang, ziel)
    _require_same_circle(where, set(made.dokumente) - {uid for uid, _why in made.ausgelassen})
    dokument = akten.add_dokument(
        where,
        betreff=f"Akteneinsicht für {one.fuer}"[:500],
        data=made.datei,
        filename=made.datei["name"],
        richtung="ausgang",
    )
    _keep(vorgang, replace(one, dokument=dokument.UID()), "einsicht_abgelegt", one.fuer)
    return dokument


def _target(record: Any, ziel: str) -> Any:
    if not IAkte.providedBy(record):
        return record
    found = next((one for one in ausdruck.vorgaenge_of(record) if api.content.get_uuid(one) == ziel), None)
    if found is None or not may_prepare(found):
        raise Invalid(_("error_einsicht_ziel", default="Choose the Vorgang of this Akte it is filed in."), field="ziel")
    return found


def withdraw(vorgang: Any, einsicht_id: str, *, grund: str) -> None:
    """Note that it does not hold any more; what was sent already is not called back by that.

    :raises NotAllowed: who does not work on it. :raises Unknown: there is none. :raises WrongState: it was. :raises Invalid: no reason.
    """
    one = _get(vorgang, einsicht_id)
    if one.zurueck:
        raise WrongState(_("error_einsicht_over", default="It is filed already, or taken back."))
    why = akten.require_text(grund, "grund", limit=rules.MAX_GRUND)
    _keep(vorgang, replace(one, zurueck=why), "einsicht_zurueckgenommen", one.fuer, why)


def _get(vorgang: Any, einsicht_id: str) -> Einsicht:
    if not may_prepare(vorgang):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    found = next((one for one in einsichten_of(vorgang) if one.id == einsicht_id), None)
    if found is None:
        raise Unknown(UNKNOWN)
    return found


def _require_same_circle(vorgang: Any, uids: set[str]) -> None:
    """Refuse to lay open to who sees the Vorgang what lies in a Teilvorgang that is closed to some of them."""
    catalog = api.portal.get_tool("portal_catalog")
    (mine,) = catalog.unrestrictedSearchResults(UID=api.content.get_uuid(vorgang))
    for brain in catalog.unrestrictedSearchResults(UID=sorted(uids)):
        if not _allowed(mine) <= _allowed(brain):
            raise WrongState(
                _(
                    "error_einsicht_kreis",
                    default="Some who see this Vorgang may not see ${nummer}, which is in the file. Leave it out, or prepare the Akteneinsicht in its Teilvorgang.",
                    mapping={"nummer": brain.aktenzeichen},
                )
            )


def _allowed(brain: Any) -> set[str]:
    index = api.portal.get_tool("portal_catalog")._catalog.getIndex("allowedRolesAndUsers")
    return set(index.getEntryForObject(brain.getRID(), ()))


def _keep(vorgang: Any, one: Einsicht, aktion: str, wert: str, why: str = "") -> None:
    setattr(aq_base(vorgang), ATTRIBUTE, rules.with_(einsichten_of(vorgang), one))
    journal.record(vorgang, aktion, neuer_wert=wert, bemerkung=why)
