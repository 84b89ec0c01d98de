"""Take a ZIP or a mail apart: what lies in it becomes Anlagen of the Dokument, which stays as it came. Called through ``api``.

Small ones at once, others by Aufträge in portions. A portion, the note of how far it is and the Auftrag for the next one are one
transaction: killed anywhere, each file is there once.
"""

from Acquisition import aq_parent
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.dateityp import archiv
from kommune.eakte.core.dateityp import container
from kommune.eakte.core.dateityp.archiv import Abgelehnt
from kommune.eakte.core.dateityp.archiv import Grund
from kommune.eakte.core.dateityp.archiv import Inhalt
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente.rules import title_from_name
from kommune.eakte.dokumente.zugang import nachricht
from kommune.eakte.journal import api as journal
from pathlib import PurePosixPath
from plone import api
from typing import Any
from typing import BinaryIO


ART = "auspacken"
PORTION = 25
AT_ONCE_FILES = 10
AT_ONCE_BYTES = 20 * 1024 * 1024
MIMES = (container.ZIP, *nachricht.MIMES)
GRUENDE = {
    Grund.BROKEN: _("msg_unpack_broken", default="The file is damaged."),
    Grund.ENCRYPTED: _("msg_unpack_encrypted", default="It is protected by a password."),
    Grund.EMPTY: _("msg_unpack_empty", default="There is no file in it."),
    Grund.TOO_MANY: _("msg_unpack_too_many", default="It holds more than 1,000 files."),
    Grund.TOO_LARGE: _(
        "msg_unpack_too_large", default="What lies in it is too large: at most 200 MB a file, 2 GB in all."
    ),
    Grund.BOMB: _("msg_unpack_bomb", default="It would grow without measure when unpacked."),
    Grund.NAME: _("msg_unpack_name", default="It holds a file whose name leads out of it."),
    Grund.NO_FILE: _("msg_unpack_no_file", default="The file is empty."),
}
CLOSED = "closed"


class Stand(StrEnum):
    """How far the taking apart of a Dokument is."""

    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"


def can_be_unpacked(dokument: Any) -> bool:
    """Tell whether it is a ZIP or a mail that was not taken apart yet."""
    stand = (dokument.ausgepackt or {}).get("stand", Stand.REFUSED)
    return dokument.mime in MIMES and stand == Stand.REFUSED


def unpack(dokument: Any) -> dict[str, Any]:
    """Take a Dokument apart, at once or by an Auftrag, and return how far it is: ``stand``, ``getan``, ``gesamt``, ``fehler``.

    :raises WrongState: it is being done, or was; or the Vorgang is closed. :raises Invalid: there is nothing to take apart.
    """
    akten.require_open(dokument)
    if dokument.mime not in MIMES:
        raise Invalid(_("error_nothing_to_unpack", default="This is neither a ZIP file nor a mail."))
    if not can_be_unpacked(dokument):
        raise WrongState(_("error_unpacked_already", default="It was taken apart already, or is at the moment."))
    runde = int((dokument.ausgepackt or {}).get("runde", 0)) + 1
    dokument.ausgepackt = {"stand": str(Stand.RUNNING), "getan": 0, "gesamt": 0, "fehler": (), "runde": runde}
    journal.record(dokument, "auspacken_begonnen")
    akteur = zugriff.user_id()
    if not _is_small(dokument):
        _enqueue(dokument, 0, akteur)
    else:
        _portion(dokument, 0, akteur)
    return dict(dokument.ausgepackt)


def _is_small(dokument: Any) -> bool:
    if dokument.groesse > AT_ONCE_BYTES:
        return False
    with suppress(Abgelehnt, KommuneError), _opened(dokument) as found:
        return len(found) <= AT_ONCE_FILES and sum(one.groesse for one in found) <= AT_ONCE_BYTES
    return True  # it will be refused, at once


def _enqueue(dokument: Any, start: int, akteur: str) -> None:
    uid = dokument.UID()
    key = f"{uid}/{dokument.ausgepackt['runde']}/{start}"
    auftraege.enqueue(ART, key, {"uid": uid, "ab": start, "akteur": akteur}, akteur=akteur)


class Auspacken(Auftragsart):
    """One portion; the next one is written with it."""

    title = _("label_auftrag_auspacken", default="Taking a ZIP file or a mail apart")
    spur = Spur.LONG

    def run(self, portal, auftrag):
        uid, start = auftrag.angaben["uid"], int(auftrag.angaben["ab"])
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
        if found:
            _portion(found[0]._unrestrictedGetObject(), start, auftrag.angaben["akteur"])

    def describe(self, angaben):
        return f"ab {angaben.get('ab', 0) + 1}"


def _portion(dokument: Any, start: int, akteur: str) -> None:
    state = dict(dokument.ausgepackt or {})
    if state.get("stand") != Stand.RUNNING or state.get("getan") != start:
        return
    try:
        akten.require_open(dokument)
        with _opened(dokument) as found:
            faults = [*state["fehler"], *_add(dokument, found[start : start + PORTION], akteur)]
            done = min(len(found), start + PORTION)
            over = done == len(found)
            state |= {"getan": done, "gesamt": len(found), "fehler": tuple(faults)}
            state["stand"] = str(Stand.DONE if over else Stand.RUNNING)
    except (Abgelehnt, KommuneError) as refusal:
        grund = str(refusal.grund) if isinstance(refusal, Abgelehnt) else CLOSED
        state |= {"stand": str(Stand.REFUSED), "fehler": (*state["fehler"], (getattr(refusal, "name", ""), grund))}
    dokument.ausgepackt = state
    if state["stand"] == Stand.RUNNING:
        _enqueue(dokument, state["getan"], akteur)
    else:
        aktion = "ausgepackt" if state["stand"] == Stand.DONE else "auspacken_abgelehnt"
        said = f"{state['getan']} von {state['gesamt']}"
        journal.record(dokument, aktion, bemerkung=said, akteur=akteur or None)


@contextmanager
def _opened(dokument: Any) -> Iterator[list[Inhalt]]:
    """Give what lies in the present version.

    :raises Abgelehnt: it is not to be unpacked. :raises FileMissing: :raises FileInfected: there is no file.
    """
    with datei.opened(dokument.reference) as file:
        if dokument.mime in nachricht.MIMES:
            yield _anlagen(file, dokument)
        else:
            with archiv.inhalte(file) as found:
                yield found


def _anlagen(file: BinaryIO, dokument: Any) -> list[Inhalt]:
    if dokument.groesse > nachricht.MAX_BYTES:
        raise Abgelehnt(Grund.TOO_LARGE)
    try:
        mail = nachricht.read(file, dokument.mime)
    except nachricht.Unlesbar as error:
        raise Abgelehnt(Grund.BROKEN) from error
    if mail.zu_viele:
        raise Abgelehnt(Grund.TOO_MANY)
    return mail.anlagen


def _add(dokument: Any, inhalte: list[Inhalt], akteur: str) -> Iterator[tuple[str, str]]:
    """Add each file as an Anlage and yield ``(name, why not)`` of those that could not be; the whole still holds them."""
    vorgang = aq_parent(dokument)
    for inhalt in inhalte:
        try:
            with inhalt.opened() as data:
                akten.add_dokument(
                    vorgang,
                    betreff=_title(inhalt.name),
                    data=data,
                    filename=PurePosixPath(inhalt.name.replace("\\", "/")).name or "Datei",
                    richtung=dokument.richtung,
                    herkunft=dokument.herkunft,
                    anlage_von=dokument.aktenzeichen,
                    akteur=akteur or None,
                    absender=dokument.absender,
                    posteingangsdatum=dokument.posteingangsdatum,
                )
        except Abgelehnt as refusal:
            yield inhalt.name[:200], str(refusal.grund)
        except KommuneError:
            yield inhalt.name[:200], str(Grund.BROKEN)


def _title(name: str) -> str:
    """Return the title of what lies in a folder with the folder, so that it tells what it belongs to."""
    path = PurePosixPath(name.replace("\\", "/"))
    folders = [title_from_name(part) for part in path.parts[:-1] if part not in (".", "/")]
    return " / ".join([*folders, title_from_name(path.name)])[-500:].strip(" /") or "Datei"


def reason(grund: str) -> Any:
    """Return in words why something was not unpacked."""
    if grund == CLOSED:
        return _("msg_unpack_closed", default="The Vorgang was closed, or the file is not there.")
    return GRUENDE[Grund(grund)]
