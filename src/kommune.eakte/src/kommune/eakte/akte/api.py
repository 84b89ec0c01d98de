"""The door of the domain: what pages, endpoints, worker tasks and other domains call."""

from kommune.eakte import _
from kommune.eakte.akte.altakte import add_scans
from kommune.eakte.akte.altakte import create_altakte
from kommune.eakte.akte.content import dokument
from kommune.eakte.akte.content import vorgang
from kommune.eakte.akte.content.dokument import is_fixed
from kommune.eakte.akte.dokument.ablage import add_dokument
from kommune.eakte.akte.dokument.ablage import checked_file
from kommune.eakte.akte.dokument.checkout import holder_of
from kommune.eakte.akte.dokument.checkout import release
from kommune.eakte.akte.dokument.checkout import require_not_taken
from kommune.eakte.akte.dokument.fassungen import add_fassung
from kommune.eakte.akte.dokument.umlage import relocate_dokument
from kommune.eakte.akte.dokument.upload import uploaded
from kommune.eakte.akte.frist.rueckfrage import calendar
from kommune.eakte.akte.frist.rueckfrage import next_working_day
from kommune.eakte.akte.frist.rueckfrage import require_meant
from kommune.eakte.akte.kennzeichen.aktenzeichen import key as key_of
from kommune.eakte.akte.kennzeichen.nummern import is_taken
from kommune.eakte.akte.kennzeichen.nummern import next_number
from kommune.eakte.akte.kennzeichen.nummern import renumber
from kommune.eakte.akte.kennzeichen.suche import akte_of
from kommune.eakte.akte.kennzeichen.suche import aktenbestand
from kommune.eakte.akte.kennzeichen.suche import find_akte
from kommune.eakte.akte.kennzeichen.suche import find_by_key
from kommune.eakte.akte.kennzeichen.suche import find_record
from kommune.eakte.akte.kennzeichen.suche import find_unseen
from kommune.eakte.akte.kennzeichen.suche import find_vorgang
from kommune.eakte.akte.kennzeichen.suche import verweise_to
from kommune.eakte.akte.kennzeichen.suche import vorgaenge_in
from kommune.eakte.akte.rules import acting_for
from kommune.eakte.akte.rules import acts_for
from kommune.eakte.akte.rules import has_ended
from kommune.eakte.akte.schriftgut.bearbeitung import add_verweis
from kommune.eakte.akte.schriftgut.bearbeitung import assign
from kommune.eakte.akte.schriftgut.bearbeitung import correct_federfuehrung
from kommune.eakte.akte.schriftgut.bearbeitung import edit
from kommune.eakte.akte.schriftgut.bearbeitung import follow_federfuehrung
from kommune.eakte.akte.schriftgut.bearbeitung import forward
from kommune.eakte.akte.schriftgut.bearbeitung import remove_verweis
from kommune.eakte.akte.schriftgut.bearbeitung import schema_of
from kommune.eakte.akte.schriftgut.bearbeitung import set_beteiligte
from kommune.eakte.akte.schriftgut.bearbeitung import take_over
from kommune.eakte.akte.schriftgut.federfuehrung import federfuehrung_of
from kommune.eakte.akte.schriftgut.federfuehrung import may_correct_federfuehrung
from kommune.eakte.akte.schriftgut.federfuehrung import oes_to_create_in
from kommune.eakte.akte.schriftgut.federfuehrung import preset_federfuehrung
from kommune.eakte.akte.schriftgut.felder import install_catalog
from kommune.eakte.akte.schriftgut.liste import listed
from kommune.eakte.akte.schriftgut.liste import parse_date
from kommune.eakte.akte.schriftgut.neuanlage import create_akte
from kommune.eakte.akte.schriftgut.neuanlage import create_teilakte
from kommune.eakte.akte.schriftgut.neuanlage import create_vorgang
from kommune.eakte.akte.schriftgut.neuanlage import find_or_create_sammelakte
from kommune.eakte.akte.schriftgut.neuanlage import start_vorgang
from kommune.eakte.akte.schriftgut.pruefung import checked_beteiligter
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.akte.schriftgut.teile import above
from kommune.eakte.akte.schriftgut.teile import is_teil
from kommune.eakte.akte.schriftgut.teile import lies_in
from kommune.eakte.akte.schriftgut.teile import number_kind
from kommune.eakte.akte.schriftgut.teile import records_below
from kommune.eakte.akte.schriftgut.teile import require_takes
from kommune.eakte.akte.schriftgut.teile import teile_of
from kommune.eakte.akte.schriftgut.textsuche import narrow_by_text
from kommune.eakte.akte.schriftgut.umzug import carry
from kommune.eakte.akte.schriftgut.verlauf import close_akte
from kommune.eakte.akte.schriftgut.verlauf import close_vorgang
from kommune.eakte.akte.schriftgut.verlauf import decide
from kommune.eakte.akte.schriftgut.verlauf import papers_arrived
from kommune.eakte.akte.schriftgut.verlauf import reopen
from kommune.eakte.akte.schriftgut.verlauf import request_papers
from kommune.eakte.akte.schriftgut.verlauf import unmet_preconditions
from kommune.eakte.akte.vocabularies import BETEILIGTEN_FELDER
from kommune.eakte.akte.vocabularies import ROLLEN
from kommune.eakte.akte.vocabularies import STATES
from kommune.eakte.akte.vorgang.checkliste import open_punkte
from kommune.eakte.akte.vorgang.checkliste import punkte
from kommune.eakte.akte.vorgang.checkliste import require_checkliste
from kommune.eakte.akte.vorgang.checkliste import set_punkt
from kommune.eakte.akte.vorgang.checkliste import tick
from kommune.eakte.akte.vorgang.eigenfelder import fassung_of
from kommune.eakte.akte.vorgang.eigenfelder import move_to
from kommune.eakte.akte.vorgang.eigenfelder import set_felder
from kommune.eakte.akte.vorgang.eigenfelder import shown as shown_felder
from kommune.eakte.akte.vorgang.eigenfelder import umstellung
from kommune.eakte.akte.vorgang.schlagworte import change_schlagworte
from kommune.eakte.akte.vorgang.schlagworte import install_store as install_schlagworte
from kommune.eakte.akte.vorgang.schlagworte import may_maintain_schlagworte
from kommune.eakte.akte.vorgang.schlagworte import offer_schlagwort
from kommune.eakte.akte.vorgang.schlagworte import offered_for
from kommune.eakte.akte.vorgang.schlagworte import retire_schlagwort
from kommune.eakte.akte.vorgang.schlagworte import schlagworte_of
from kommune.eakte.akte.workflow import BADGES
from kommune.eakte.akte.workflow import CLOSED
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.datei.fassung import check_now
from kommune.eakte.core.datei.fassung import get_fassung
from kommune.eakte.core.datei.fassung import is_intact
from kommune.eakte.core.datei.fassung import is_there
from kommune.eakte.core.datei.fassung import last_befund
from kommune.eakte.core.datei.fassung import list_fassungen
from kommune.eakte.core.datei.fassung import reference_to
from kommune.eakte.core.eingabe.frische import require_fresh
from kommune.eakte.core.eingabe.frische import stamp
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.katalog.content import forbid_raw_access
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any


__all__ = (
    "above",
    "acting_for",
    "acts_for",
    "add_dokument",
    "add_fassung",
    "add_verweis",
    "akte_of",
    "aktenbestand",
    "assign",
    "BADGES",
    "calendar",
    "CLOSED",
    "carry",
    "check_now",
    "checked_file",
    "change_schlagworte",
    "checked_beteiligter",
    "close_akte",
    "close_vorgang",
    "correct_federfuehrung",
    "require_checkliste",
    "add_scans",
    "create_akte",
    "create_altakte",
    "create_teilakte",
    "create_vorgang",
    "decide",
    "edit",
    "federfuehrung_of",
    "fassung_of",
    "find_akte",
    "find_by_key",
    "find_or_create_sammelakte",
    "find_record",
    "find_unseen",
    "find_vorgang",
    "follow_federfuehrung",
    "forward",
    "get_fassung",
    "has_ended",
    "holder_of",
    "install",
    "is_fixed",
    "is_intact",
    "is_taken",
    "is_teil",
    "is_there",
    "key_of",
    "last_befund",
    "lies_in",
    "set_punkt",
    "list_fassungen",
    "listed",
    "may_correct_federfuehrung",
    "may_maintain_schlagworte",
    "narrow_by_text",
    "next_number",
    "number_kind",
    "move_to",
    "next_working_day",
    "offer_schlagwort",
    "offered_for",
    "oes_to_create_in",
    "papers_arrived",
    "BETEILIGTEN_FELDER",
    "parse_date",
    "preset_federfuehrung",
    "open_punkte",
    "punkte",
    "records_below",
    "reference_to",
    "release",
    "relocate_dokument",
    "remove_verweis",
    "renumber",
    "reopen",
    "request_papers",
    "require_fresh",
    "require_may_create_in",
    "require_meant",
    "require_not_taken",
    "require_open",
    "require_takes",
    "require_text",
    "retire_schlagwort",
    "ROLLEN",
    "schlagworte_of",
    "schema_of",
    "require_may_start",
    "set_beteiligte",
    "set_felder",
    "shown_felder",
    "stamp",
    "start_vorgang",
    "state_of",
    "STATES",
    "take_over",
    "teile_of",
    "tick",
    "umstellung",
    "unmet_preconditions",
    "uploaded",
    "verweise_to",
    "vorgaenge_in",
)

STAFF = ["Manager", "Bedienstete"]


def install(portal: Any) -> None:
    """Make ``/akten`` once, and what the catalog needs for the fields of its records."""
    if "akten" not in portal.objectIds():
        bestand = createContent("Aktenbestand", id="akten", title="Akten", exclude_from_nav=True)
        addContentToContainer(portal, bestand, checkConstraints=False)
    bestand = portal["akten"]
    for permission in ("View", "Access contents information", "List folder contents"):
        bestand.manage_permission(permission, STAFF, acquire=0)
    for permission in ("Delete objects", "Modify portal content", "Add portal content", "Copy or Move"):
        bestand.manage_permission(permission, [], acquire=0)
    forbid_raw_access(bestand)
    rechte.open_to_oversight(bestand)
    bestand.reindexObjectSecurity()
    install_catalog(api.portal.get_tool("portal_catalog"), (*vorgang.FELDER, *dokument.FELDER))
    install_schlagworte(portal)


def require_may_start(vorgangstyp: str, aktenzeichen: str = "") -> None:
    """Refuse to start a Vorgang of a type where the person has no part: in its OE, or in the Akte that is named.

    :raises NotAllowed: so it is. :raises Unknown: no such Akte, or type.
    """
    typ = vorgangstypen.newest(vorgangstyp)
    if typ.definition["aktenart"] != "bestehend":
        require_may_create_in(vorgangstypen.federfuehrung_of(typ))
    elif aktenzeichen.strip():
        akte = find_akte(aktenzeichen)
        if not zugriff.may("kommune.eakte: Add Vorgang", akte):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."), field="aktenzeichen")


def require_may_create_in(oe_id: str) -> None:
    """Refuse to create an Akte for an OE the person has no part in.

    :raises NotAllowed: so it is.
    """
    if oe_id not in oes_to_create_in():
        raise NotAllowed(
            _("error_not_your_oe", default="You may create Akten only for Organisationseinheiten you work in."),
            field="federfuehrung",
        )
