"""Goes through the rows of an Altbestand in portions: tries them, or writes each whole or not at all.

A portion, what came of its rows, how far it is and the Auftrag for the next one are one transaction: killed anywhere, each
Akte and each file is there once.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.altbestand import rules
from kommune.eakte.altbestand.dateien import Nichtgenommen
from kommune.eakte.altbestand.dateien import Quellen
from kommune.eakte.altbestand.pruefung import may_import_for
from kommune.eakte.altbestand.pruefung import MESSAGE_NOT_FOR
from kommune.eakte.altbestand.pruefung import Pruefer
from kommune.eakte.altbestand.rules import Altzeile
from kommune.eakte.altbestand.rules import Befund
from kommune.eakte.altbestand.rules import Ergebnis
from kommune.eakte.altbestand.rules import Fehler
from kommune.eakte.altbestand.store import Altbestand
from kommune.eakte.altbestand.store import Stand
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import KommuneError
from pathlib import PurePosixPath
from plone import api
from Products.CMFCore.indexing import getQueue
from Products.CMFCore.indexing import processQueue
from typing import Any
from ZODB.POSException import ConflictError

import logging
import transaction


ART = "altbestand"
PORTION = 50
UNEXPECTED = _(
    "error_alt_unexpected",
    default="This row could not be taken over because of a fault. The administration finds it in the log.",
)
logger = logging.getLogger(__name__)


def ask_for_portion(bestand: Altbestand) -> None:
    """Write the Auftrag for the next portion."""
    key = f"{bestand.id}/{bestand.lauf}/{bestand.stelle}"
    told = {"id": bestand.id, "lauf": bestand.lauf, "ab": bestand.stelle, "titel": bestand.titel}
    auftraege.enqueue(ART, key, told, akteur=bestand.benutzer)


def do_portion(bestand: Altbestand, size: int = PORTION) -> int:
    """Do the next rows in the name of who began; return how many those were. The last portion ends the run.

    Who lost the right meanwhile stops it: what is written stays, and another can go on.
    """
    user = api.user.get(userid=bestand.benutzer)
    if user is None or not may_import_for(bestand.oe, bestand.benutzer):
        bestand.stand, bestand.halt = Stand.STOPPED, MESSAGE_NOT_FOR
        return 0
    numbers = _next(bestand, size)
    with api.env.adopt_user(user=user), Quellen(bestand) as quellen:
        pruefer = Pruefer(bestand, quellen)
        for number in numbers:
            done = _row(bestand, number, pruefer, quellen)
            _note(bestand, number, done if done.betreff else done._replace(betreff=_called(bestand.zeilen[number])))
    bestand.getan += len(numbers)
    if len(numbers) < size:
        bestand.stand, bestand.beendet = Stand.DONE, clock.now()
    return len(numbers)


def _called(cells: Mapping[str, Any]) -> str:
    """Return what a refused row calls its Akte, as it stands there."""
    return rules.shown(next((cells[name] for name in ("betreff", "familienname", "firma") if cells.get(name)), ""))


def _next(bestand: Altbestand, size: int) -> list[int]:
    numbers: list[int] = []
    for number in bestand.zeilen.keys(bestand.stelle):
        if len(numbers) == size:
            break
        known = bestand.ergebnisse.get(number)
        bestand.stelle = number + 1
        if not bestand.nur_abgelehnte or known is None or known.befund == Befund.ABGELEHNT:
            numbers.append(number)
    return numbers


def _note(bestand: Altbestand, number: int, ergebnis: Ergebnis) -> None:
    before = bestand.ergebnisse.get(number)
    counts = dict(bestand.zaehler)
    if before is not None:
        counts[before.befund] = counts.get(before.befund, 0) - 1
    counts[ergebnis.befund] = counts.get(ergebnis.befund, 0) + 1
    bestand.ergebnisse[number], bestand.zaehler = ergebnis, counts


def _row(bestand: Altbestand, number: int, pruefer: Pruefer, quellen: Quellen) -> Ergebnis:
    cells = bestand.zeilen[number]
    old = rules.shown(cells.get("aktenzeichen"))
    zeile, faults = pruefer.check(number, cells)
    if zeile is None:
        return _refused(bestand, old, tuple(faults))
    missing = tuple(name for name in zeile.dateien if pruefer.waits(name))
    if bestand.probe:
        return _would(bestand, zeile)._replace(betreff=zeile.betreff, fehlend=missing)
    with ExitStack() as stack:
        try:
            files, sums = _opened(bestand, zeile, quellen, stack)
        except Nichtgenommen as refusal:
            return _refused(bestand, old, (Fehler("dateien", refusal.args[0]),))
        processQueue()  # what earlier rows left to be indexed is theirs: a refused one takes only its own back
        savepoint = transaction.savepoint(optimistic=True)
        try:
            done = _write(bestand, number, zeile, files, sums)
            processQueue()
            return done._replace(betreff=zeile.betreff, fehlend=missing)
        except KommuneError as refusal:
            reasons = getattr(refusal, "reasons", ()) or (refusal.message,)
            faults = [Fehler(refusal.field, one) for one in reasons]
        except ConflictError:
            raise
        except Exception:
            logger.exception("Row %d of the Altbestand %s could not be taken over", number, bestand.id)
            faults = [Fehler("", UNEXPECTED)]
    getQueue().clear()
    savepoint.rollback()
    return _refused(bestand, old, tuple(faults))


def _opened(
    bestand: Altbestand, zeile: Altzeile, quellen: Quellen, stack: ExitStack
) -> tuple[list[tuple[str, Any]], list[str]]:
    """Return the files of a row that its Akte does not have yet, and the SHA-256 of all it has then.

    :raises Nichtgenommen: one cannot be taken.
    """
    known = bestand.akten.get(rules.old_key(zeile.aktenzeichen))
    files: list[tuple[str, Any]] = []
    sums = list(known[2]) if known else []
    for name in zeile.dateien if bestand.quellen or bestand.ordner else ():
        file = stack.enter_context(quellen.opened(name))
        sha256, _size = datei.measure(file)
        if sha256 not in sums:
            sums.append(sha256)
            files.append((PurePosixPath(name.replace("\\", "/")).name, file))
    return files, sums


def _refused(bestand: Altbestand, old: str, faults: tuple[Fehler, ...]) -> Ergebnis:
    uid, aktenzeichen, _known = bestand.akten.get(rules.old_key(old), ("", "", ()))
    return Ergebnis(str(Befund.ABGELEHNT), old, uid, aktenzeichen, 0, faults)


def _would(bestand: Altbestand, zeile: Altzeile) -> Ergebnis:
    """Return what would become of a row; how many of its files are new is known when they are read."""
    known = bestand.akten.get(rules.old_key(zeile.aktenzeichen))
    there = len(zeile.dateien) if bestand.quellen or bestand.ordner else 0
    if known is None:
        return Ergebnis(str(Befund.NEU), zeile.aktenzeichen, dateien=there)
    befund = Befund.ERGAENZT if there > len(known[2]) else Befund.UNVERAENDERT
    return Ergebnis(str(befund), zeile.aktenzeichen, known[0], known[1], max(0, there - len(known[2])))


def _write(bestand: Altbestand, number: int, zeile: Altzeile, files: list, sums: list[str]) -> Ergebnis:
    key = rules.old_key(zeile.aktenzeichen)
    herkunft = f"Altbestand „{bestand.titel}“, {bestand.liste['name']}, Zeile {number}"
    known = bestand.akten.get(key)
    akte = _make(zeile, herkunft, files) if known is None else None
    if files and known is not None:
        akten.add_scans(_there(known[0]), files, herkunft=herkunft)
    if known is None:
        befund, uid, aktenzeichen = Befund.NEU, akte.UID(), akte.aktenzeichen
    else:
        befund = Befund.ERGAENZT if files else Befund.UNVERAENDERT
        uid, aktenzeichen = known[0], known[1]
    if known is None or files:
        bestand.akten[key] = (uid, aktenzeichen, tuple(sums))
    return Ergebnis(str(befund), zeile.aktenzeichen, uid, aktenzeichen, len(files))


def _make(zeile: Altzeile, herkunft: str, files: list) -> Any:
    return akten.create_altakte(
        altes_aktenzeichen=zeile.aktenzeichen,
        kennzeichen=zeile.kennzeichen,
        betreff=zeile.betreff,
        federfuehrung=zeile.federfuehrung,
        herkunft=herkunft,
        beteiligte=[zeile.beteiligter] if zeile.beteiligter else [],
        laufzeit_von=zeile.laufzeit_von,
        zda=(zeile.laufzeit_bis or clock.today()) if zeile.zda else None,
        stufe=zeile.stufe,
        standort=zeile.standort or None,
        bemerkung=zeile.bemerkung or None,
        scans=files,
        medium="hybrid" if files else "papier",
    )


def _there(uid: str) -> Any:
    """Return an Akte made before, whoever may see it: its scans follow, as the person may who takes them over."""
    with as_system("scans of an Akte made by this very Altbestand"):
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
        if not found:
            raise KommuneError(_("error_alt_gone", default="The Akte made of this row is not there any more."))
        return found[0]._unrestrictedGetObject()
