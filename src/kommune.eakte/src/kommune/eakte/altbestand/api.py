"""The door: keep a list, say what its columns are, add scans, try it, take it over, tell what came of each row."""

from collections.abc import Iterator
from io import BytesIO
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.altbestand import dateien
from kommune.eakte.altbestand import liste
from kommune.eakte.altbestand import rules
from kommune.eakte.altbestand import store
from kommune.eakte.altbestand.einspielung import ask_for_portion
from kommune.eakte.altbestand.einspielung import do_portion
from kommune.eakte.altbestand.pruefung import may_import_for
from kommune.eakte.altbestand.pruefung import MESSAGE_NOT_FOR
from kommune.eakte.altbestand.rules import Befund
from kommune.eakte.altbestand.rules import Ergebnis
from kommune.eakte.altbestand.store import Altbestand
from kommune.eakte.altbestand.store import install
from kommune.eakte.altbestand.store import share_zuordnungen
from kommune.eakte.altbestand.store import Stand
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.tabelle.zuordnung import Vorschlag
from kommune.eakte.core.tabelle.zuordnung import Wahl
from kommune.eakte.organisation import api as organisation
from pathlib import Path
from plone import api
from secrets import token_urlsafe
from typing import Any


__all__ = (
    "Altbestand",
    "Befund",
    "Ergebnis",
    "Stand",
    "add_list",
    "add_zip",
    "begin",
    "choose",
    "do_portion",
    "forget",
    "get",
    "has_list",
    "has_unseen",
    "install",
    "is_owner",
    "keep_zuordnung",
    "list_bestaende",
    "may_use",
    "oes",
    "own_oe",
    "proposal_of",
    "read_folder",
    "rows",
    "start",
    "stop",
    "share_zuordnungen",
    "zuordnungen",
)

MAX_TITEL, MAX_NAMES = 200, 100
PORTION = 500
VISIBLE_TYPE = "Akte"


def oes() -> list[tuple[str, str]]:
    """Return ``(id, title)`` of the OEs whose old Akten the person takes over: those they are Registratur of, all for the Fachadministration."""
    return [(one.oe_id, str(one.title)) for one in organisation.list_oes() if may_import_for(one.oe_id)]


def may_use() -> bool:
    """Tell whether the person takes over old Akten for any OE."""
    return bool(zugriff.user_id()) and bool(oes())


def list_bestaende() -> list[Altbestand]:
    """Return the Altbestände of the OEs the person takes over for, the newest first."""
    known = {oe_id for oe_id, _title in oes()}
    found = [one for one in store.store().bestaende.values() if one.oe in known]
    return sorted(found, key=lambda one: (one.am, one.id), reverse=True)


def get(bestand_id: str) -> Altbestand:
    """Return one the person may see.

    :raises Unknown: there is none, or it is of another OE.
    """
    found = store.get(bestand_id)
    if not may_import_for(found.oe):
        raise Unknown(_("error_alt_unknown", default="There is no such Altbestand, or you may not see it."))
    return found


def is_owner(bestand: Altbestand) -> bool:
    """Tell whether the person began it: the list itself, with its names, is shown to them alone."""
    return bool(bestand.benutzer == zugriff.user_id())


def begin(
    data: bytes, dateiname: str, *, titel: str, oe: str, kennzeichen: str = "", zuordnung: str = ""
) -> Altbestand:
    """Keep a list that is to be taken over; nothing else is done yet.

    ``oe`` is whose list it is; ``kennzeichen`` holds for rows that name none; ``zuordnung`` is the name of a kept mapping.

    :raises NotAllowed: not for this OE. :raises Invalid: no title, an unknown Kennzeichen or mapping, a file that cannot
        be read. :raises TooLarge: more than 8 MB.
    """
    if not oe:
        raise Invalid(_("error_alt_no_oe", default="Choose whose Altakten these are."), field="oe")
    if not may_import_for(oe):
        raise NotAllowed(MESSAGE_NOT_FOR, field="oe")
    organisation.get_oe(oe)
    titel = akten.require_text(titel, "titel", limit=MAX_TITEL)
    if kennzeichen:
        aktenplan.require_usable(kennzeichen)
    made = Altbestand(token_urlsafe(9), titel, oe, kennzeichen, zugriff.user_id(), clock.now())
    liste.take(made, data, dateiname, zuordnung)
    store.store().bestaende[made.id] = made
    return made


def add_list(bestand: Altbestand, data: bytes, dateiname: str) -> None:
    """Take another list in place of the first, with the same columns where they are called the same; Akten made before stay known.

    :raises WrongState: it runs. :raises Invalid: :raises TooLarge: as ``begin``.
    """
    _require_still(bestand)
    mapping = rules.zuordnung_of(proposal_of(bestand))
    liste.take(bestand, data, dateiname, "")
    fresh = proposal_of(bestand)
    if {one.feld for one in fresh.spalten} != set(mapping.values()) | {""}:
        bestand.wahl = Wahl(spalten=rules.spalten_by(fresh, {**rules.zuordnung_of(fresh), **mapping}))


def has_list(bestand: Altbestand, data: bytes) -> bool:
    """Tell whether these bytes are the list it has."""
    return bool(datei.measure(BytesIO(data))[0] == bestand.liste["sha256"])


def proposal_of(bestand: Altbestand) -> Vorschlag:
    """Return how the list is read.

    :raises Invalid: it cannot be read as was chosen.
    """
    return liste.propose(datei.read(bestand.liste), bestand.wahl)


def choose(bestand: Altbestand, wahl: Wahl) -> Vorschlag:
    """Say how the list is read: encoding, sheet, heading, columns; what was tried before is forgotten.

    :raises WrongState: it runs. :raises Invalid: it does not fit the list.
    """
    _require_still(bestand)
    found = liste.propose(datei.read(bestand.liste), wahl)
    bestand.wahl = wahl
    bestand.forget_rows()
    bestand.stand = Stand.DRAFT
    return found


def keep_zuordnung(bestand: Altbestand, name: str) -> None:
    """Keep the mapping of its columns under a name, for the next list of the kind of its OE.

    :raises Invalid: no name, or there are 100 already.
    """
    name = akten.require_text(name, "name", limit=100)
    kept = store.mappings_of(bestand.oe, make=True)
    if name not in kept and len(kept) >= MAX_NAMES:
        raise Invalid(_("error_alt_mappings", default="There are 100 mappings already."), field="name")
    kept[name] = rules.zuordnung_of(proposal_of(bestand))


def zuordnungen() -> dict[str, list[str]]:
    """Return the names of the kept mappings, each with the titles of the OEs it is kept for, as far as the person takes over for these."""
    found: dict[str, list[str]] = {}
    for oe_id, title in oes():
        for name in store.mappings_of(oe_id):
            found.setdefault(name, []).append(title)
    return dict(sorted(found.items()))


def own_oe() -> str:
    """Return the OE the person takes over for if it is one alone, else "": then they choose."""
    mine = [oe_id for oe_id, _title in oes() if organisation.has_role(organisation.Rolle.REGISTRATUR, oe_id)]
    return mine[0] if len(mine) == 1 else ""


def add_zip(bestand: Altbestand, data: Any, name: str) -> int:
    """Keep a ZIP file with scans; return how many files lie in it.

    :raises WrongState: it runs. :raises Invalid: as ``dateien.add_zip``.
    """
    _require_still(bestand)
    return dateien.add_zip(bestand, data, name[:200])


def read_folder(bestand: Altbestand, folder: Path) -> int:
    """Note the scans in a folder of the server; only commands of the server call it, never a page. Return how many."""
    _require_still(bestand)
    return dateien.read_folder(bestand, folder)


def start(bestand: Altbestand, *, probe: bool, nur_abgelehnte: bool = False, at_once: bool = False) -> None:
    """Go through the rows, by Aufträge: ``probe`` only tells what would become of them; ``nur_abgelehnte`` leaves out what is done.

    ``at_once`` writes no Auftrag: the caller does the portions. Stopped, it goes on where it was with the same words.

    :raises WrongState: it runs. :raises NotAllowed: not for this OE any more. :raises Invalid: the old Aktenzeichen has no column.
    """
    _require_still(bestand)
    if not may_import_for(bestand.oe) or api.user.get(userid=zugriff.user_id()) is None:
        raise NotAllowed(MESSAGE_NOT_FOR)  # who is known to the database alone has no name in a journal
    goes_on = bestand.stand is Stand.STOPPED and (bestand.probe, bestand.nur_abgelehnte) == (probe, nur_abgelehnte)
    bestand.benutzer = zugriff.user_id()
    if not goes_on:
        if not nur_abgelehnte or not len(bestand.zeilen):
            liste.read_rows(bestand)
        bestand.probe, bestand.nur_abgelehnte = probe, nur_abgelehnte
        bestand.stelle = bestand.getan = 0
        bestand.gesamt = _to_do(bestand)
        bestand.begonnen = clock.now()
    bestand.lauf += 1
    bestand.stand, bestand.halt, bestand.beendet = Stand.RUNNING, "", None
    if not at_once:
        ask_for_portion(bestand)


def stop(bestand: Altbestand) -> None:
    """Let it stop after the portion that is being done; it can go on.

    :raises WrongState: it does not run.
    """
    if bestand.stand is not Stand.RUNNING:
        raise WrongState(_("error_alt_not_running", default="It does not run."))
    bestand.stand = Stand.STOPPED
    bestand.halt = _("msg_alt_stopped_by", default="Stopped by hand.")


def forget(bestand: Altbestand) -> None:
    """Forget list and scans; the Akten made of it stay, but a list taken over anew does not know them.

    :raises WrongState: it runs, or has made Akten.
    """
    _require_still(bestand)
    if len(bestand.akten):
        raise WrongState(
            _("error_alt_has_akten", default="Akten were made of it; it stays as the proof of where they come from.")
        )
    del store.store().bestaende[bestand.id]


def rows(bestand: Altbestand, befund: str = "") -> Iterator[tuple[int, Ergebnis, str]]:
    """Yield number, result and address of its Akte for every row that was looked at, or for those of one kind.

    Of an Akte the person may not see neither number nor address is told, its old Aktenzeichen to who began alone.
    """
    mine = is_owner(bestand)
    found = [(n, one) for n, one in bestand.ergebnisse.items() if not befund or one.befund == befund]
    for at in range(0, len(found), PORTION):
        part = found[at : at + PORTION]
        uids = [one.uid for _number, one in part if one.uid]
        brains = api.content.find(UID=uids, portal_type=VISIBLE_TYPE) if uids else ()
        seen = {brain.UID: brain.getURL() for brain in brains}
        for number, one in part:
            if one.uid and one.uid not in seen:
                one = one._replace(uid="", aktenzeichen="", altes=one.altes if mine else "")
            if not (mine or one.uid):
                one = one._replace(betreff="", fehlend=())  # the list itself, with its names, is for who began it
            yield number, one, seen.get(one.uid, "")


def has_unseen(bestand: Altbestand) -> bool:
    """Tell whether Akten were made of it that the person may not see: who takes over for an OE need not work there."""
    uids = [uid for uid, _number, _sums in bestand.akten.values()]
    parts = (uids[at : at + PORTION] for at in range(0, len(uids), PORTION))
    return any(len(api.content.find(UID=part, portal_type=VISIBLE_TYPE)) < len(part) for part in parts)


def _to_do(bestand: Altbestand) -> int:
    if not bestand.nur_abgelehnte:
        return len(bestand.zeilen)
    return len(bestand.zeilen) - sum(one.befund != Befund.ABGELEHNT for one in bestand.ergebnisse.values())


def _require_still(bestand: Altbestand) -> None:
    if bestand.stand is Stand.RUNNING:
        raise WrongState(_("error_alt_runs", default="It runs at the moment. Wait until it is done, or stop it."))
