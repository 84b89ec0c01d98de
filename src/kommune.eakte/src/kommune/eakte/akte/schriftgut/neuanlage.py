"""Create Akten and Vorgänge: numbered, journaled, indexed. Called through ``api``."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.akte.content.akte import Akte
from kommune.eakte.akte.content.vorgang import Vorgang
from kommune.eakte.akte.interfaces import VorgangAssigned
from kommune.eakte.akte.interfaces import VorgangCreated
from kommune.eakte.akte.kennzeichen.nummern import number
from kommune.eakte.akte.kennzeichen.suche import aktenbestand
from kommune.eakte.akte.kennzeichen.suche import find_akte
from kommune.eakte.akte.rules import antragsteller_of
from kommune.eakte.akte.schriftgut.bearbeitung import checked_values
from kommune.eakte.akte.schriftgut.pruefung import checked_beteiligte
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.akte.schriftgut.teile import number_kind
from kommune.eakte.akte.schriftgut.teile import require_takes
from kommune.eakte.akte.vorgang.eigenfelder import read_felder
from kommune.eakte.akte.vorgang.eigenfelder import require_complete
from kommune.eakte.akte.vorgang.eigenfelder import shown as eigene_shown
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.interfaces import IJournalFelder
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen.api import Fassung
from plone import api
from typing import Any
from uuid import uuid4
from zope.event import notify
from zope.lifecycleevent import ObjectCreatedEvent


SAMMELAKTE = "Sammelakte"
INHERITED = ("kennzeichen", "aufbewahrungsdauer", "aussonderungsart")


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
    given = {"beteiligte": beteiligte, "typ": typ, "akteur": akteur, **felder}
    return make_akte(
        jahr=clock.today().year, kennzeichen=kennzeichen, betreff=betreff, federfuehrung=federfuehrung, **given
    )


def make_akte(
    *,
    jahr: int,
    kennzeichen: str,
    betreff: str,
    federfuehrung: str,
    beteiligte=(),
    typ: str = "",
    akteur: str | None = None,
    vorgeschichte: Mapping[str, Any] | None = None,
    **felder,
) -> Akte:
    """Do what ``create_akte`` does; ``vorgeschichte`` holds facts an Akte has when it is made that nobody edits later."""
    betreff = require_text(betreff, "betreff", limit=500)
    beteiligte = checked_beteiligte(beteiligte)
    _require_oe(federfuehrung)
    kennzeichen = require_text(kennzeichen, "kennzeichen", limit=60)
    wirksam = aktenplan.effective(aktenplan.require_usable(kennzeichen))
    akte = Akte()
    fill(akte, Akte, felder)
    akte.title = betreff
    akte.kennzeichen = kennzeichen
    akte.federfuehrung = federfuehrung
    akte.typ = require_text(typ, "typ", limit=100, required=False)
    akte.laufzeit_von = clock.today()
    akte.beteiligte = beteiligte
    akte.aufbewahrungsdauer = str(wirksam.aufbewahrungsdauer.wert or "")
    akte.aussonderungsart = wirksam.aussonderungsart.wert or None
    number(akte, "akte", {"kennzeichen": kennzeichen, "jahr": jahr})
    for name, value in (vorgeschichte or {}).items():
        setattr(akte, name, value)
    bestand = aktenbestand()
    rechte.replace(akte.__of__(bestand), cause=rechte.Anlass.FEDERFUEHRUNG, who=f"oe:{federfuehrung}", reindex=False)
    return store(bestand, akte, "Akte", akteur=akteur)


def create_teilakte(akte: Akte, *, betreff: str, typ: str = "", akteur: str | None = None, **felder) -> Akte:
    """Create a Teilakte in an open Akte, with the next ``-T`` number of it.

    Kennzeichen, Federführung, Vertraulichkeit and retention are those of the Akte; its rights hold here, too.

    :raises WrongState: the Akte is closed, or is itself a Teilakte. :raises Invalid: missing Betreff.
    """
    require_open(akte)
    require_takes(akte, portal_type="Akte")
    teil = Akte()
    fill(teil, Akte, felder)
    teil.title = require_text(betreff, "betreff", limit=500)
    teil.typ = require_text(typ, "typ", limit=100, required=False)
    for name in (*INHERITED, "federfuehrung", "vertraulichkeitsstufe"):
        setattr(teil, name, getattr(akte, name))
    teil.laufzeit_von = clock.today()
    number(teil, "teil", {"aktenzeichen": akte.aktenzeichen, "jahr": clock.today().year}, since=akte)
    teil = store(akte, teil, "Akte", akteur=akteur)
    named = f"{teil.aktenzeichen} {betreff}"
    journal.record(akte, "teilakte_angelegt", neuer_wert=teil.aktenzeichen, bemerkung=named, akteur=akteur)
    return teil


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
    vorgangstyp: str = "",
    felder: Mapping[str, Any] | None = None,
    loose: bool = False,
    **weitere,
) -> Vorgang:
    """Create a Vorgang in an open Akte, with the next number of the Akte; in a Vorgang it is a Teilvorgang of it.

    It inherits Kennzeichen, Federführung and retention from the Akte; a different
    ``federfuehrung`` gives that OE its rights on this Vorgang. Of its Vorgangstyp, in the newest Fassung, it has own
    fields (``felder``, by name), OE, Bearbeiter to begin with and Frist, where nothing else is said. With ``loose`` own
    fields that do not fit or are missing are no fault.

    :raises WrongState: the Akte is closed, a Teilvorgang would be divided, nobody works in the other OE, or the Vorgangstyp is not offered.
    :raises Unknown: there is no such OE or Vorgangstyp.
    :raises Invalid: missing Betreff, a faulty party or own field.
    """
    require_open(akte)
    require_takes(akte)
    betreff = require_text(betreff, "betreff", limit=500)
    beteiligte = checked_beteiligte(beteiligte)
    typ = vorgangstypen.newest(vorgangstyp) if vorgangstyp else None
    own = {name: value for name, value in read_felder(typ, felder or {}, loose=loose).items() if value is not None}
    if not loose:
        require_complete(typ, own)
    if typ is not None:
        federfuehrung = federfuehrung or typ.definition["oe"]
    other_oe = bool(federfuehrung) and federfuehrung != akte.federfuehrung
    if other_oe:
        _require_oe(federfuehrung, staffed=True)
    leistung = require_text(leistung, "leistung", limit=200, required=False)
    today = clock.today()
    vorgang = Vorgang()
    fill(vorgang, Vorgang, weitere)
    vorgang.title = betreff
    for name in INHERITED:
        setattr(vorgang, name, getattr(akte, name))
    vorgang.federfuehrung = federfuehrung or akte.federfuehrung
    vorgang.vertraulichkeitsstufe = akte.vertraulichkeitsstufe
    vorgang.laufzeit_von = today
    vorgang.eingangsdatum = eingangsdatum or today
    vorgang.frist = frist or (typ.due(vorgang.eingangsdatum) if typ else None)
    vorgang.beteiligte = beteiligte
    vorgang.antragsteller = antragsteller_of(beteiligte)
    vorgang.leistung = leistung
    vorgang.eingangsnummer = eingangsnummer
    wanted = bearbeiter or _first_bearbeiter(typ, vorgang.federfuehrung)
    vorgang.bearbeiter = "" if wanted and rechte.is_barred(akte, wanted) else wanted
    if typ is not None:
        vorgang.vorgangstyp, vorgang.vorgangstyp_fassung, vorgang.felder = typ.id, typ.nummer, own
    number(vorgang, number_kind(akte, "Vorgang"), {"aktenzeichen": akte.aktenzeichen, "jahr": today.year}, since=akte)
    if other_oe:
        rechte.replace(
            vorgang.__of__(akte), cause=rechte.Anlass.ZUSTAENDIGKEIT, who=f"oe:{vorgang.federfuehrung}", reindex=False
        )
    vorgang = store(akte, vorgang, "Vorgang", akteur=akteur)
    for shown in eigene_shown(vorgang) if own else ():
        if shown["wert"]:
            journal.record(
                vorgang, "eingetragen", metadatum=str(shown["label"]), neuer_wert=shown["wert"], akteur=akteur
            )
    notify(VorgangCreated(vorgang))
    if vorgang.bearbeiter and not bearbeiter:
        notify(VorgangAssigned(vorgang, "", vorgang.federfuehrung))
    return vorgang


def start_vorgang(
    vorgangstyp: str, *, betreff: str, aktenzeichen: str = "", akteur: str | None = None, **angaben
) -> Vorgang:
    """Create a Vorgang in the Akte its Vorgangstyp says: a new one, the Sammelakte of the year, or one that is named.

    ``angaben`` are those of ``create_vorgang``.

    :raises Invalid: it needs an Akte that is there and none is named, or names no place. Else as ``create_vorgang``.
    """
    typ = vorgangstypen.newest(vorgangstyp)
    kennzeichen, oe_id = typ.definition["kennzeichen"], vorgangstypen.federfuehrung_of(typ)
    if typ.definition["aktenart"] == "bestehend":
        if not aktenzeichen.strip():
            raise Invalid(
                _(
                    "error_vt_needs_akte",
                    default="A Vorgang of this kind lies in an Akte that is there. Enter its Aktenzeichen.",
                ),
                field="aktenzeichen",
            )
        akte = find_akte(aktenzeichen)
    elif typ.definition["aktenart"] == "fallakte":
        akte = create_akte(kennzeichen=kennzeichen, betreff=betreff, federfuehrung=oe_id, akteur=akteur)
    else:
        year = (angaben.get("eingangsdatum") or clock.today()).year
        akte = find_or_create_sammelakte(kennzeichen, year, oe_id, akteur=akteur)
    return create_vorgang(akte, betreff=betreff, vorgangstyp=vorgangstyp, akteur=akteur, **angaben)


def _first_bearbeiter(typ: Fassung | None, oe_id: str) -> str:
    """Return the Bearbeiter a Vorgangstyp names, if they work there still."""
    user_id = typ.definition["bearbeiter"] if typ else ""
    return user_id if user_id and organisation.works_on(oe_id, user_id) else ""


def _require_oe(oe_id: str, *, staffed: bool = False) -> None:
    try:
        if staffed:
            organisation.require_staffed(oe_id)
        else:
            organisation.get_oe(oe_id)
    except KommuneError as refusal:
        refusal.field = "federfuehrung"
        raise


def find_or_create_sammelakte(kennzeichen: str, jahr: int, federfuehrung: str, *, akteur: str | None = None) -> Akte:
    """Return the open Sammelakte of unit, year and OE; make it, with an Aktenzeichen of this year, if there is none.

    :raises WrongState: it is closed: whoever closed it decides whether it is reopened, no second one follows.
    """
    bestand = aktenbestand()
    key = f"{kennzeichen}/{jahr}/{federfuehrung}"
    if key in bestand.sammelakten:
        akte = bestand._getOb(bestand.sammelakten[key])
        if api.content.get_state(akte) != "open":
            raise WrongState(
                _(
                    "error_sammelakte_closed",
                    default="The Sammelakte ${aktenzeichen} is closed (zdA). Reopen it, then this goes on by itself.",
                    mapping={"aktenzeichen": akte.aktenzeichen},
                )
            )
        return akte
    akte = make_akte(
        jahr=jahr,
        kennzeichen=kennzeichen,
        betreff=f"{SAMMELAKTE} {jahr}",
        federfuehrung=federfuehrung,
        typ=SAMMELAKTE,
        akteur=akteur,
    )
    bestand.sammelakten[key] = akte.getId()
    return akte


def fill(obj, klass, felder: dict) -> None:
    """Set editable fields, each checked by its schema; ``None`` means not given."""
    allowed = {name: value for name, value in felder.items() if value is not None}
    for name, value in checked_values(klass, allowed).items():
        setattr(obj, name, value)


def store(container, obj, portal_type: str, *, akteur: str | None = None):
    """Put a new record into its container, index it and begin its journal."""
    obj.id = new_id = uuid4().hex[:16]
    obj.portal_type = portal_type
    notify(ObjectCreatedEvent(obj))
    container._setObject(new_id, obj, set_owner=0, suppress_events=False)
    obj = container._getOb(new_id)
    values = {name: getattr(obj, name, None) for name in IJournalFelder(obj).felder}
    journal.record(obj, "angelegt", neuer_wert={k: v for k, v in values.items() if v}, akteur=akteur)
    journal.remember(obj)
    return obj
