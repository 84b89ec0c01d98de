"""An Akte that was kept elsewhere before: its old number, its days, what was scanned of it. Called through ``api``."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from kommune.eakte.akte.content.akte import Akte
from kommune.eakte.akte.content.vorgang import Vorgang
from kommune.eakte.akte.dokument.ablage import add_dokument
from kommune.eakte.akte.kennzeichen.nummern import number
from kommune.eakte.akte.rules import antragsteller_of
from kommune.eakte.akte.schriftgut.neuanlage import INHERITED
from kommune.eakte.akte.schriftgut.neuanlage import make_akte
from kommune.eakte.akte.schriftgut.neuanlage import store
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.akte.schriftgut.teile import number_kind
from kommune.eakte.akte.schriftgut.verlauf import close_akte
from kommune.eakte.akte.schriftgut.verlauf import close_vorgang
from kommune.eakte.akte.schriftgut.verlauf import reopen
from kommune.eakte.akte.workflow import CLOSED
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.journal import api as journal
from typing import Any
from typing import BinaryIO


SCANS = "Scans der Altakte"
ERGEBNIS = "Aus dem Altbestand übernommen"


def create_altakte(
    *,
    altes_aktenzeichen: str,
    kennzeichen: str,
    betreff: str,
    federfuehrung: str,
    herkunft: str,
    beteiligte: Iterable[Mapping[str, Any]] = (),
    laufzeit_von: date | None = None,
    zda: date | None = None,
    stufe: str = "",
    scans: Iterable[tuple[str, BinaryIO]] = (),
    **felder: Any,
) -> Akte:
    """Create an Akte as ``create_akte``, found by its old Aktenzeichen as well; ``herkunft`` stands in its journal.

    ``scans`` are those of ``add_scans``. With ``zda`` it is closed as of that day, from which its Aufbewahrungsende is computed. The Stufe holds from the
    beginning: nobody sees it before. Called for who may take over old Akten of the OE.

    :raises Unknown: :raises WrongState: :raises Invalid: as ``create_akte`` and ``close_akte``.
    """
    old = require_text(altes_aktenzeichen, "aktenzeichen", limit=200)
    before: dict[str, Any] = {"frueher": (old,)}
    if laufzeit_von is not None:
        before["laufzeit_von"] = laufzeit_von
    if stufe:
        before["vertraulichkeitsstufe"] = stufe
    akte = make_akte(
        jahr=clock.today().year,
        kennzeichen=kennzeichen,
        betreff=betreff,
        federfuehrung=federfuehrung,
        beteiligte=list(beteiligte),
        vorgeschichte=before,
        **felder,
    )
    journal.record(akte, "altakte_uebernommen", neuer_wert=old, bemerkung=herkunft)
    if scans:
        add_scans(akte, scans, herkunft=herkunft)
    if zda is not None:
        with as_system("an old Akte was closed before it came here"):
            close_akte(akte, reason=herkunft, tag=zda)
    return akte


def add_scans(akte: Akte, files: Iterable[tuple[str, BinaryIO]], *, herkunft: str) -> Vorgang:
    """Put what was scanned of an old Akte into it as one closed Vorgang: its Dokumente never change again.

    Nothing waits for anybody by it: no inbox, no rule, no Bearbeiter. A closed Akte is opened for it and closed again as
    of the same day; its journal says both.

    :raises Invalid: a file without bytes or name, or larger than 200 MB. :raises WrongState: it cannot be closed.
    """
    closed, zda = state_of(akte) in CLOSED, akte.zda_datum
    with as_system("scans of an old Akte, which may be closed"):
        if closed:
            reopen(akte, reason=herkunft)
        vorgang = _make_vorgang(akte)
        journal.record(vorgang, "altakte_uebernommen", neuer_wert=SCANS, bemerkung=herkunft)
        for name, file in files:
            add_dokument(vorgang, data=file, filename=name, richtung="eingang")
        close_vorgang(vorgang, reason=herkunft)
        if closed:
            close_akte(akte, reason=herkunft, tag=zda)
    return vorgang


def _make_vorgang(akte: Akte) -> Vorgang:
    """Make one that did not arrive: what waits for new Vorgänge (``VorgangCreated``) has nothing to do with it."""
    vorgang, today = Vorgang(), clock.today()
    vorgang.title = SCANS
    for name in (*INHERITED, "federfuehrung", "vertraulichkeitsstufe", "beteiligte"):
        setattr(vorgang, name, getattr(akte, name))
    vorgang.antragsteller = antragsteller_of(akte.beteiligte)
    vorgang.laufzeit_von = vorgang.eingangsdatum = today
    vorgang.ergebnis = ERGEBNIS
    number(vorgang, number_kind(akte, "Vorgang"), {"aktenzeichen": akte.aktenzeichen, "jahr": today.year}, since=akte)
    return store(akte, vorgang, "Vorgang")
