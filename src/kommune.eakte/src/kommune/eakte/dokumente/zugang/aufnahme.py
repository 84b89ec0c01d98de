"""Add several files to a Vorgang at once; each is told for itself what became of it. Called through ``api``."""

from collections.abc import Iterable
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.dateityp.filetype import ENDUNGEN
from kommune.eakte.core.dateityp.filetype import PDF
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.werte import datei as werte
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.dokumente.rules import title_from_name
from kommune.eakte.dokumente.zugang import entpackung
from kommune.eakte.dokumente.zugang import nachricht
from kommune.eakte.dokumente.zugang.dubletten import same_bytes
from pathlib import PurePosixPath
from typing import Any
from typing import BinaryIO

import transaction


MAX_FILES = 200
READ_AT_ONCE = 20 * 1024 * 1024
SAID = 3
FAULTS_OF_PDF = {
    "pdf_passwort": _(
        "msg_pdf_password", default="The PDF is protected by a password: it cannot be shown, only downloaded."
    ),
    "pdf_kaputt": _("msg_pdf_broken", default="The PDF is damaged: it cannot be shown, only downloaded."),
}


@dataclass(frozen=True)
class Zugang:
    """One file that comes, and what is said of it; what is left out is taken from name, mail and day."""

    data: bytes | BinaryIO
    filename: str
    betreff: str = ""
    richtung: str = "eingang"
    dokumenttyp: str = ""
    absender: str = ""
    datum: date | None = None
    datum_des_schreibens: date | None = None
    anlage_von: str = ""


@dataclass
class Zeile:
    """What became of one file: a Dokument, or why there is none; and what one should know of it."""

    name: str
    dokument: Any = None
    fehler: Any = ""
    hinweise: list[Any] = field(default_factory=list)
    gleiche: list[Any] = field(default_factory=list)


def add_many(vorgang: Any, zugaenge: Sequence[Zugang], *, unpack: bool = False) -> list[Zeile]:
    """Add files as Dokumente and report on each; one that is refused keeps no other from being stored.

    A mail is taken apart: sender, recipients, day and subject are its own, its Anlagen become Dokumente. ZIP files are
    with ``unpack``.

    :raises WrongState: the Vorgang is closed. :raises Invalid: there is no file. :raises TooMany: more than 200 at once.
    """
    akten.require_open(vorgang)
    if not zugaenge:
        raise Invalid(_("error_no_files", default="Choose at least one file."), field="dateien")
    if len(zugaenge) > MAX_FILES:
        message = _("error_too_many_files", default="At most ${count} files at once.", mapping={"count": MAX_FILES})
        raise TooMany(message, field="dateien")
    return [_add(vorgang, zugang, unpack) for zugang in zugaenge]


def _add(vorgang: Any, zugang: Zugang, unpack: bool) -> Zeile:
    name = PurePosixPath(str(zugang.filename or "").replace("\\", "/")).name
    zeile, savepoint = Zeile(name), transaction.savepoint(optimistic=True)
    try:
        reference = akten.checked_file(zugang.data, name)
        mail = _mail(reference)
        zeile.dokument = akten.add_dokument(
            vorgang,
            betreff=zugang.betreff or (mail and mail.betreff) or title_from_name(name),
            data=reference,
            filename=name,
            richtung=zugang.richtung,
            dokumenttyp=zugang.dokumenttyp or None,
            anlage_von=zugang.anlage_von,
            **_said(zugang, mail),
        )
        zeile.gleiche = same_bytes(reference["sha256"], ausser=zeile.dokument.UID())
        zeile.hinweise = list(_hints(reference, name))
        if reference["mime"] in nachricht.MIMES or (unpack and reference["mime"] in entpackung.MIMES):
            zeile.hinweise.extend(_taken_apart(zeile.dokument))
    except KommuneError as refusal:
        savepoint.rollback()
        return Zeile(name, fehler=refusal.message)
    return zeile


def _said(zugang: Zugang, mail: nachricht.Nachricht | None) -> dict[str, Any]:
    """Return what is noted of a Dokument beside its title: of a mail, what it says itself."""
    day = zugang.datum or clock.today()
    written = {"eingang": "posteingangsdatum", "ausgang": "postausgangsdatum"}.get(
        zugang.richtung, "datum_des_schreibens"
    )
    said: dict[str, Any] = {"absender": zugang.absender or None, written: day}
    if zugang.datum_des_schreibens is not None:
        said["datum_des_schreibens"] = zugang.datum_des_schreibens
    if mail is not None:
        said["absender"] = zugang.absender or mail.absender or None
        said["empfaenger"] = mail.empfaenger or None
        said["datum_des_schreibens"] = zugang.datum_des_schreibens or mail.datum or said.get("datum_des_schreibens")
    return said


def _mail(reference: dict[str, Any]) -> nachricht.Nachricht | None:
    """Return the head of a mail; of a very large one nobody waits for it."""
    if reference["mime"] not in nachricht.MIMES or reference["groesse"] > READ_AT_ONCE:
        return None
    with suppress(nachricht.Unlesbar), datei.opened(reference) as file:
        return nachricht.read(file, reference["mime"])
    return None


def _hints(reference: dict[str, Any], name: str) -> Iterable[Any]:
    """Yield what one should know of a file that is stored all the same."""
    if reference["mime"] == PDF and reference["groesse"] <= READ_AT_ONCE:
        try:
            with datei.opened(reference) as file:
                werte.require_open_pdf(file)
        except WertFehler as fault:
            yield FAULTS_OF_PDF[fault.code]
    ending = PurePosixPath(name.lower()).suffix
    told = {mime for mime, endings in ENDUNGEN.items() if ending in endings}
    if told and reference["mime"] not in told:
        yield _(
            "msg_not_what_it_says",
            default="What is in it does not fit its name: perhaps it is damaged. It is kept as it came.",
        )


def _taken_apart(dokument: Any) -> Iterable[Any]:
    state = entpackung.unpack(dokument)
    if state["stand"] == entpackung.Stand.RUNNING:
        yield _("msg_unpack_runs", default="It is being taken apart; its Anlagen appear one after another.")
    elif state["stand"] == entpackung.Stand.REFUSED and not _is_plain_mail(dokument, state):
        yield _("msg_unpack_refused", default="It was not taken apart, and is kept as it came.")
        yield from (entpackung.reason(grund) for _name, grund in state["fehler"][:1])
    elif state["gesamt"]:
        count = state["getan"] - len(state["fehler"])
        yield _("msg_unpacked", default="${count} Anlagen were added.", mapping={"count": count})
        yield from (
            _("msg_not_unpacked", default="Not: ${name}.", mapping={"name": name})
            for name, _grund in state["fehler"][:SAID]
        )


def _is_plain_mail(dokument: Any, state: dict[str, Any]) -> bool:
    return dokument.mime in nachricht.MIMES and not state["fehler"]
