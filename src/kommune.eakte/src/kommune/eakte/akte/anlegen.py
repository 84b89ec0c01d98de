"""Create Akten, Vorgänge and Dokumente: numbered, journaled, indexed. Called through ``api``."""

from Acquisition import aq_parent
from hashlib import sha256
from kommune.eakte import _
from kommune.eakte.akte import aktenzeichen as zeichen
from kommune.eakte.akte.content.akte import Akte
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akte.content.dokument import Dokument
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.content.vorgang import Vorgang
from kommune.eakte.akte.interfaces import IAktenzeichenSettings
from kommune.eakte.akte.interfaces import VorgangCreated
from kommune.eakte.akte.pruefung import checked_parties
from kommune.eakte.akte.pruefung import require_open
from kommune.eakte.akte.pruefung import require_text
from kommune.eakte.akte.rules import antragsteller_of
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core import clock
from kommune.eakte.core.filetype import sniff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.nummern import draw_number
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.interfaces import IJournalFelder
from kommune.eakte.organisation import api as organisation
from pathlib import PurePath
from plone import api
from plone.namedfile.file import NamedBlobFile
from uuid import uuid4
from zope.event import notify
from zope.lifecycleevent import ObjectCreatedEvent


SAMMELAKTE = "Sammelakte"
MAX_BYTES = 100 * 1024 * 1024
RICHTUNGEN = ("eingang", "ausgang", "intern")


def aktenbestand():
    """Return the container of all Akten."""
    return api.portal.get()["akten"]


def create_akte(
    *,
    kennzeichen: str,
    betreff: str,
    federfuehrung: str,
    beteiligte=(),
    typ: str = "",
    akteur: str | None = None,
    **felder,
) -> Akte:
    """Create an Akte under an Aktenplaneinheit, with the next Aktenzeichen of unit and year.

    Aufbewahrungsdauer and Aussonderungsart are those of the unit today.

    :raises Unknown: no such Kennzeichen or OE.
    :raises WrongState: the unit is retired.
    :raises Invalid: missing Betreff, a faulty party.
    """
    betreff = require_text(betreff, "betreff", limit=500)
    parties = checked_parties(beteiligte)
    _require_oe(federfuehrung)
    kennzeichen = require_text(kennzeichen, "kennzeichen", limit=60)
    wirksam = aktenplan.effective(aktenplan.require_usable(kennzeichen))
    today = clock.today()
    akte = Akte()
    _fill(akte, Akte, felder)
    akte.title = betreff
    akte.kennzeichen = kennzeichen
    akte.federfuehrung = federfuehrung
    akte.typ = require_text(typ, "typ", limit=100, required=False)
    akte.laufzeit_von = today
    akte.beteiligte = parties
    akte.aufbewahrungsdauer = str(wirksam.aufbewahrungsdauer.wert or "")
    akte.aussonderungsart = wirksam.aussonderungsart.wert or None
    _number(akte, "akte", {"kennzeichen": kennzeichen, "jahr": today.year})
    organisation.apply_local_roles(akte, federfuehrung)
    akte = _store(aktenbestand(), akte, "Akte", akteur=akteur)
    return akte


def create_vorgang(
    akte,
    *,
    betreff: str,
    beteiligte=(),
    leistung: str = "",
    eingangsnummer: str = "",
    eingangsdatum=None,
    frist=None,
    federfuehrung: str = "",
    bearbeiter: str = "",
    akteur: str | None = None,
    **felder,
) -> Vorgang:
    """Create a Vorgang in an open Akte, with the next number of the Akte.

    It inherits Kennzeichen, Federführung and retention from the Akte; a different
    ``federfuehrung`` gives that OE its rights on this Vorgang.

    :raises WrongState: the Akte is closed, or nobody works in the other OE.
    :raises Unknown: there is no such OE.
    :raises Invalid: missing Betreff, a faulty party.
    """
    require_open(akte)
    betreff = require_text(betreff, "betreff", limit=500)
    parties = checked_parties(beteiligte)
    other_oe = bool(federfuehrung) and federfuehrung != akte.federfuehrung
    if other_oe:
        _require_oe(federfuehrung, staffed=True)
    leistung = require_text(leistung, "leistung", limit=200, required=False)
    today = clock.today()
    vorgang = Vorgang()
    _fill(vorgang, Vorgang, felder)
    vorgang.title = betreff
    vorgang.kennzeichen = akte.kennzeichen
    vorgang.federfuehrung = federfuehrung or akte.federfuehrung
    vorgang.aufbewahrungsdauer = akte.aufbewahrungsdauer
    vorgang.aussonderungsart = akte.aussonderungsart
    vorgang.vertraulichkeitsstufe = felder.get("vertraulichkeitsstufe") or akte.vertraulichkeitsstufe
    vorgang.laufzeit_von = today
    vorgang.eingangsdatum = eingangsdatum or today
    vorgang.frist = frist
    vorgang.beteiligte = parties
    vorgang.antragsteller = antragsteller_of(parties)
    vorgang.leistung = leistung
    vorgang.eingangsnummer = eingangsnummer
    vorgang.bearbeiter = bearbeiter
    _number(vorgang, "vorgang", {"aktenzeichen": akte.aktenzeichen, "jahr": today.year})
    if other_oe:
        organisation.apply_local_roles(vorgang, vorgang.federfuehrung)
    vorgang = _store(akte, vorgang, "Vorgang", akteur=akteur)
    notify(VorgangCreated(vorgang))
    return vorgang


def add_dokument(
    vorgang,
    *,
    betreff: str = "",
    data: bytes,
    filename: str,
    richtung: str,
    herkunft: str = "",
    anlage_von: str = "",
    akteur: str | None = None,
    **felder,
) -> Dokument:
    """Store the original bytes as a Dokument of an open Vorgang, typed by content, with SHA-256.

    What comes in (``richtung="eingang"``) is from outside and never changes again (GoBD:
    Unveränderbarkeit); the rest is a draft until made final. ``anlage_von`` is the number of the
    Dokument in the same Vorgang that it is enclosed with (xdomea 3.1, Anlage).

    :raises WrongState: the Vorgang is closed.
    :raises Invalid: no bytes, too many bytes, no file name, an unknown direction or main Dokument.
    """
    require_open(vorgang)
    if richtung not in RICHTUNGEN:
        raise Invalid(
            _("error_richtung", default="Say whether it is incoming, outgoing or internal."), field="richtung"
        )
    file = checked_file(data, filename)
    dokument = Dokument()
    _fill(dokument, Dokument, felder)
    dokument.title = require_text(betreff or file["dateiname"], "betreff", limit=500)
    dokument.richtung = richtung
    dokument.anlage_von = _main_dokument(vorgang, anlage_von)
    for name, value in file.items():
        setattr(dokument, name, value)
    dokument.herkunft = herkunft or ("extern" if richtung == "eingang" else "intern")
    if richtung == "eingang" and dokument.posteingangsdatum is None:
        dokument.posteingangsdatum = clock.today()
    _number(dokument, "dokument", {"vorgang": vorgang.aktenzeichen, "jahr": clock.today().year})
    return _store(vorgang, dokument, "Dokument", akteur=akteur)


def checked_file(data, filename) -> dict:
    """Return the fields that describe the bytes of a file, and the file itself.

    :raises Invalid: no bytes, too many bytes, no file name.
    """
    if not isinstance(data, bytes) or not data:
        raise Invalid(_("error_empty_file", default="The file is empty."), field="datei")
    if len(data) > MAX_BYTES:
        raise Invalid(_("error_file_too_large", default="The file is larger than 100 MB."), field="datei")
    filename = require_text(PurePath(str(filename).replace("\\", "/")).name, "dateiname", limit=255)
    mime = sniff(data, filename)
    return {
        "dateiname": filename,
        "groesse": len(data),
        "mime": mime,
        "sha256": sha256(data).hexdigest(),
        "datei": NamedBlobFile(data=data, contentType=mime, filename=filename),
    }


def _require_oe(oe_id: str, *, staffed: bool = False) -> None:
    try:
        if staffed:
            organisation.require_staffed(oe_id)
        else:
            organisation.get_oe(oe_id)
    except KommuneError as refusal:
        refusal.field = "federfuehrung"
        raise


def _main_dokument(vorgang, aktenzeichen: str) -> str:
    if not aktenzeichen:
        return ""
    known = {dokument.aktenzeichen for dokument in vorgang.objectValues() if IDokument.providedBy(dokument)}
    if aktenzeichen not in known:
        raise Invalid(
            _("error_anlage_von", default="This Vorgang has no Dokument with this number."), field="anlage_von"
        )
    return aktenzeichen


def find_akte(aktenzeichen: str) -> Akte:
    """Return the Akte with this Aktenzeichen.

    :raises Unknown: there is none the person may see.
    """
    return _find("Akte", aktenzeichen)


def find_vorgang(aktenzeichen: str) -> Vorgang:
    """Return the Vorgang with this Aktenzeichen.

    :raises Unknown: there is none the person may see.
    """
    return _find("Vorgang", aktenzeichen)


def find_record(aktenzeichen: str) -> Akte | Vorgang:
    """Return the Akte or Vorgang with this Aktenzeichen.

    :raises Unknown: there is none the person may see.
    """
    try:
        return find_vorgang(aktenzeichen)
    except Unknown:
        return find_akte(aktenzeichen)


def find_or_create_sammelakte(kennzeichen: str, jahr: int, federfuehrung: str, *, akteur: str | None = None) -> Akte:
    """Return the open Sammelakte of unit, year and OE; make it if there is none or it is closed."""
    bestand = aktenbestand()
    key = f"{kennzeichen}/{jahr}/{federfuehrung}"
    akte = bestand._getOb(bestand.sammelakten[key]) if key in bestand.sammelakten else None
    if akte is not None and api.content.get_state(akte) == "open":
        return akte
    akte = create_akte(
        kennzeichen=kennzeichen,
        betreff=f"{SAMMELAKTE} {jahr}",
        federfuehrung=federfuehrung,
        typ=SAMMELAKTE,
        akteur=akteur,
    )
    bestand.sammelakten[key] = akte.getId()
    return akte


def _find(portal_type: str, aktenzeichen: str):
    found = api.content.find(portal_type=portal_type, aktenzeichen=aktenzeichen) if aktenzeichen else ()
    if not found:
        raise Unknown(
            _(
                "error_unknown_aktenzeichen",
                default="There is no ${aktenzeichen}.",
                mapping={"aktenzeichen": aktenzeichen},
            )
        )
    return found[0].getObject()


def _fill(obj, klass, felder: dict) -> None:
    from kommune.eakte.akte.bearbeitung import checked_values

    allowed = {name: value for name, value in felder.items() if value is not None}
    for name, value in checked_values(klass, allowed).items():
        setattr(obj, name, value)


def _number(obj, kind: str, values: dict) -> None:
    template = api.portal.get_registry_record(name=f"{kind}_format", interface=IAktenzeichenSettings)
    key = zeichen.sequence_key(kind, template, values)
    taken = api.portal.get_tool("portal_catalog")._catalog.getIndex("aktenzeichen")._index
    number = zeichen.fill(template, values, draw_number(key))
    while number in taken:
        number = zeichen.fill(template, values, draw_number(key))
    obj.aktenzeichen = number
    obj.aktenzeichen_sort = zeichen.sort_key(number)


def _store(container, obj, portal_type: str, *, akteur: str | None = None):
    obj.id = new_id = uuid4().hex[:16]
    obj.portal_type = portal_type
    notify(ObjectCreatedEvent(obj))
    container._setObject(new_id, obj, set_owner=0, suppress_events=False)
    obj = container._getOb(new_id)
    values = {name: getattr(obj, name, None) for name in IJournalFelder(obj).felder}
    journal.record(obj, "angelegt", neuer_wert={k: v for k, v in values.items() if v}, akteur=akteur)
    journal.remember(obj)
    return obj


def is_record(obj) -> bool:
    """Tell whether the object is an Akte or a Vorgang."""
    return IAkte.providedBy(obj) or IVorgang.providedBy(obj)


def akte_of(obj) -> Akte:
    """Return the Akte the object lies in."""
    while not IAkte.providedBy(obj):
        obj = aq_parent(obj)
    return obj
