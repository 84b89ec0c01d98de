"""Register a letter: check what is said of it, find where it goes, store it there. Called through ``api``."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.posteingang.erfassung import postbuch
from kommune.eakte.posteingang.rules import Eingangsart
from kommune.eakte.posteingang.worte import ARTEN
from kommune.eakte.posteingang.ziele.ziel import oe_of_person
from kommune.eakte.posteingang.ziele.ziel import require_may_register
from kommune.eakte.posteingang.ziele.ziel import require_may_send_to
from kommune.eakte.posteingang.ziele.ziel import resolve
from kommune.eakte.vorgangstypen import api as vorgangstypen
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.i18n import translate


POST = "kommune.eakte.post"  # annotation of a Vorgang that began with a letter
MAX_FILES = 50


@dataclass(frozen=True)
class Brief:
    """What is said of a letter. ``dateien`` are ``(data, name)`` as for ``add_dokument``, the letter first; none: paper."""

    betreff: str
    dateien: Sequence[tuple[Any, str]] = ()
    absender: str = ""
    art: str = Eingangsart.BRIEF
    eingang: date | None = None
    aktenzeichen: str = ""
    oe_id: str = ""
    person: str = ""
    vorgangstyp: str = ""
    felder: Mapping[str, Any] = field(default_factory=dict)
    kennzeichen: str = ""
    standort: str = ""


@dataclass(frozen=True)
class Quittung:
    """What who registers a letter is told: its number in the Postbuch, and where it went as far as they said it.

    Of a record that was named by its Aktenzeichen only that number comes back. A Vorgang that began tells its own.
    """

    nummer: str
    aktenzeichen: str
    oe_id: str
    neu: bool


def register(brief: Brief) -> Quittung:
    """Register a letter to a known Aktenzeichen, to a person or to an OE, there as a new Vorgang, of a Vorgangstyp or none.

    No right to view the record is needed or given. A closed Vorgang is not touched: the letter becomes a new one in
    the same Akte. Of a Vorgangstyp whose details are not complete it begins all the same: who works on it adds them.

    :raises NotAllowed: the person registers no letters, or none for this OE. :raises Unknown: no post is taken under
    this Aktenzeichen, or there is no such OE. :raises WrongState: nobody works in the OE.
    :raises Invalid: names the field.
    """
    require_may_register()
    _check(brief)
    oe_id = brief.oe_id or (oe_of_person(brief.person) if brief.person else "")
    require_may_send_to(brief, oe_id)
    record = resolve(brief.aktenzeichen) if brief.aktenzeichen.strip() else None
    with as_system("who registers a letter stores it and gets no right in the record"):
        vorgang, started = _place(brief, oe_id, record)
        dokumente = _store(vorgang, brief)
        _note(vorgang, dokumente, brief, started)
    told = str(record.aktenzeichen) if record is not None else vorgang.aktenzeichen
    nummer = _write_down(vorgang, brief, told, started)
    return Quittung(nummer, told, vorgang.federfuehrung if record is None else "", started)


def _check(brief: Brief) -> None:
    if brief.art not in list(Eingangsart):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="art")
    if not brief.betreff.strip():
        raise Invalid(_("error_letter_betreff", default="Enter what the letter is about."), field="betreff")
    if brief.eingang and brief.eingang > clock.today():
        raise Invalid(
            _("error_letter_day", default="The letter cannot have come after today."), field="posteingangsdatum"
        )
    if len(brief.dateien) > MAX_FILES:
        raise Invalid(
            _("error_letter_files", default="At most ${count} files at once.", mapping={"count": MAX_FILES}),
            field="datei",
        )
    if not (brief.aktenzeichen.strip() or brief.oe_id or brief.person or brief.vorgangstyp):
        raise Invalid(
            _("error_letter_where", default="Choose an OE or a person, or enter an Aktenzeichen."), field="oe"
        )


def _place(brief: Brief, oe_id: str, record: Any) -> tuple[Any, bool]:
    """Return the Vorgang the letter goes to, and whether it is new."""
    if record is not None and record.portal_type == "Vorgang" and akten.state_of(record) != "closed":
        return record, False
    angaben = {"betreff": brief.betreff, "eingangsdatum": brief.eingang, "bearbeiter": brief.person}
    if not brief.dateien:
        angaben |= {"medium": "papier", "standort": brief.standort}
    if brief.vorgangstyp:
        angaben |= {"vorgangstyp": brief.vorgangstyp, "felder": brief.felder, "loose": True}
    if record is not None:
        return akten.create_vorgang(akten.akte_of(record), **angaben), True
    if brief.vorgangstyp and vorgangstypen.newest(brief.vorgangstyp).definition["aktenart"] != "bestehend":
        return akten.start_vorgang(**angaben, federfuehrung=oe_id), True
    organisation.require_staffed(oe_id)
    akte = akten.find_or_create_sammelakte(_kennzeichen(brief, oe_id), clock.today().year, oe_id)
    return akten.create_vorgang(akte, **angaben), True


def _kennzeichen(brief: Brief, oe_id: str) -> str:
    units = aktenplan.list_einheiten(usable_only=True, federfuehrung=oe_id) if not brief.kennzeichen else ()
    found = brief.kennzeichen or next((line.einheit.kennzeichen for line in units), "")
    if not found:
        raise Invalid(
            _("error_letter_kennzeichen", default="The Aktenplan names nothing for this OE. Choose a Kennzeichen."),
            field="kennzeichen",
        )
    return str(found)


def _store(vorgang: Any, brief: Brief) -> list[Any]:
    """Store the files as Dokumente, the further ones as Anlagen of the first; of mere paper a note of what came."""
    files = list(brief.dateien) or [(_paper_note(brief).encode(), "nur-papier.txt")]
    main, dokumente = "", []
    for data, name in files:
        dokument = akten.add_dokument(
            vorgang,
            betreff=brief.betreff if not main else "",
            data=data,
            filename=name,
            richtung="eingang",
            absender=brief.absender[:500],
            posteingangsdatum=brief.eingang,
            anlage_von=main,
        )
        main = main or dokument.aktenzeichen
        dokumente.append(dokument)
    return dokumente


def _paper_note(brief: Brief) -> str:
    """Return what is kept of a letter that was not scanned, to be found by the search like any other."""
    day = brief.eingang or clock.today()
    lines = [
        ("Nur auf Papier", _say(ARTEN[brief.art])),
        ("Betreff", brief.betreff),
        ("Absender", brief.absender),
        ("Eingang", f"{day:%d.%m.%Y}"),
        ("Verbleib", brief.standort),
    ]
    return "".join(f"{name}: {value}\n" for name, value in lines if value)


def _note(vorgang: Any, dokumente: list[Any], brief: Brief, started: bool) -> None:
    """Write down how it came, and tell who works on the Vorgang."""
    person = zugriff.user_id()
    journal.record(dokumente[0], "post_erfasst", bemerkung=_say(ARTEN[brief.art]))
    if started:
        IAnnotations(vorgang)[POST] = {"von": person, "art": brief.art}
    if vorgang.bearbeiter:
        kind = aufgaben.Signal.ASSIGNED if started else aufgaben.Signal.POST
        aufgaben.signal(vorgang.bearbeiter, vorgang.UID(), kind, url=vorgang.absolute_url())


def _write_down(vorgang: Any, brief: Brief, told: str, started: bool) -> str:
    person = zugriff.user_id()
    if not person:
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    named = bool(brief.aktenzeichen.strip())
    row = {
        "betreff": brief.betreff[:500],
        "absender": brief.absender[:500],
        "art": str(brief.art),
        "eingang": (brief.eingang or clock.today()).isoformat(),
        "aktenzeichen": told,
        "oe": "" if named else vorgang.federfuehrung,
        "person": brief.person,
        "dateien": len(brief.dateien),
        "uid": "" if named or not started else vorgang.UID(),
    }
    return postbuch.note(person, row)


def _say(message: Any) -> str:
    return str(translate(message, target_language="de"))
