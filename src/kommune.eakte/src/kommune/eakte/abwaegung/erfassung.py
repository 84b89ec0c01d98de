"""What came by post, by e-mail or was said for the record is captured with its original (§ 3 Abs. 2 S. 4 BauGB). Called through ``api``."""

from collections.abc import Mapping
from datetime import date
from kommune.eakte import _
from kommune.eakte.abwaegung import aufnahme
from kommune.eakte.abwaegung import rules
from kommune.eakte.abwaegung.interfaces import IVerfahrensbezug
from kommune.eakte.abwaegung.rules import Beitrag
from kommune.eakte.abwaegung.rules import Herkunft
from kommune.eakte.abwaegung.rules import Kanal
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from typing import Any
from zope.component import queryUtility


BY_HAND = (Kanal.POST, Kanal.EMAIL, Kanal.NIEDERSCHRIFT)
TYP = "Stellungnahme"
MAX_PERSONEN = 100_000


def capture(vorgang: Any, werte: Mapping[str, Any], *, file: tuple[str, Any] | None = None) -> Beitrag:
    """Make a Dokument of what came on another way than the website, and a Beitrag with the next number.

    ``werte``: ``name``, ``eingang`` (a day), ``kanal``, ``text``, ``natuerlich``, ``keine_bedenken``, ``email``, ``anschrift``,
    ``personen`` (a list of signatures is one Beitrag of so many people; who is named speaks for them, § 17 VwVfG). ``file`` is
    ``(name, bytes)`` of the original; said for the record, the text is the original. Whether it came in time follows from the days
    of the procedure (§ 4a Abs. 5 BauGB: late ones may be left out of account; they are marked, a person decides).

    :raises NotAllowed: the person does not work on it. :raises WrongState: it is closed. :raises Invalid: names the field.
    """
    aufnahme.require(vorgang)
    kanal = werte.get("kanal", "")
    if kanal not in BY_HAND:
        raise Invalid(_("error_erfassung_kanal", default="Choose how it came."), field="kanal")
    name = _line(werte.get("name"), "name")
    if not name:
        raise Invalid(_("error_erfassung_name", default="Enter who it is from."), field="name")
    eingang = werte.get("eingang")
    if not isinstance(eingang, date) or eingang > clock.today():
        raise Invalid(_("error_erfassung_eingang", default="Enter the day on which it arrived."), field="eingang")
    text = aufnahme.text_of(werte.get("text"), "text", rules.MAX_TEXT)
    personen = werte.get("personen") or 1
    if not isinstance(personen, int) or not 1 <= personen <= MAX_PERSONEN:
        raise Invalid(_("error_erfassung_personen", default="Enter how many signed it, as a number."), field="personen")
    nothing = bool(werte.get("keine_bedenken"))
    if file is None and not (text and kanal == Kanal.NIEDERSCHRIFT):
        raise Invalid(_("error_erfassung_file", default="Choose the file of the original."), field="datei")
    mail = _email(werte.get("email"))
    anschrift = aufnahme.text_of(werte.get("anschrift"), "anschrift", 500)
    file_name, data = file if file is not None else ("Niederschrift.txt", text.encode())
    dokument = akten.add_dokument(
        vorgang,
        betreff=f"Stellungnahme: {name}"[:500],
        data=data,
        filename=file_name,
        richtung="eingang",
        dokumenttyp=TYP,
        absender=name[:500],
        posteingangsdatum=eingang,
    )
    made = aufnahme.take(
        vorgang,
        dokument,
        text,
        herkunft=str(Herkunft.OEFFENTLICHKEIT),
        kanal=str(kanal),
        name=name,
        eingang=aufnahme.moment_of(eingang),
        natuerlich=bool(werte.get("natuerlich", True)),
        verspaetet=is_late(vorgang, eingang),
        keine_bedenken=nothing,
        email=mail,
        anschrift=anschrift,
        personen=personen,
        abschrift_von=zugriff.user_id() if text else "",
    )
    journal.record(vorgang, "beitrag_erfasst", neuer_wert=str(made.nr))
    return made


def is_late(vorgang: Any, eingang: date) -> bool:
    """Tell whether something that came on a day was late by the days of the procedure; the last day itself is in time."""
    bezug = queryUtility(IVerfahrensbezug)
    last = bezug.last_day(vorgang, eingang) if bezug is not None else None
    return last is not None and eingang > last


def _line(value: Any, field: str) -> str:
    try:
        return str(zeichenkette.one_line(value or "", limit=200))
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, field) from fault


def _email(value: Any) -> str:
    if not value:
        return ""
    try:
        return str(email.normalise(value))
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "email") from fault
