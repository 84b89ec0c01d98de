"""The plan of a project: taken from a file as a whole, read by everybody."""

from collections.abc import Mapping
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.tabelle import zuordnung
from kommune.eakte.core.tabelle.blatt import MAX_BYTES
from kommune.eakte.core.tabelle.blatt import Unlesbar
from kommune.portal import _
from kommune.portal.projekte.haushalt import rules
from kommune.portal.projekte.interfaces import Projektakt
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import Haushalt
from plone import api
from typing import Any
from zope.event import notify
from zope.i18n import translate


EDIT = "kommune.portal: Add Projekt"
SHOWN = 5


def read_plan(projekt: Any, data: bytes, name: str, spalten: Mapping[str, str] | None = None) -> int:
    """Put the plan of a file (CSV, XLSX, ODS) in the place of the one before and return how many rows it has.

    ``spalten`` names the column of a field by its heading or its letters, where it is not found by itself. Nothing is taken if a single row cannot be. Part of the running transaction.

    :raises NotAllowed: not by this person. :raises Invalid: the file or a row cannot be read; says where.
    """
    if not zugriff.may(EDIT, projekt):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    if len(data) > MAX_BYTES:
        raise Invalid(_("error_haushalt_gross", default="The file is larger than 8 MB."), field="datei")
    try:
        found = zuordnung.propose(data, rules.FELDER)
        if named := {field: str(wanted) for field, wanted in (spalten or {}).items() if str(wanted).strip()}:
            columns = rules.chosen_columns(found.spalten, named)
            wahl = zuordnung.Wahl(blatt=found.blatt, kopfzeile=found.kopfzeile, spalten=columns)
            found = zuordnung.propose(data, rules.FELDER, wahl)
        zuordnung.check_columns(found, rules.FELDER)
        rows = found.zeilen
    except rules.SpalteFehlt as fault:
        mapping = {"feld": rules.TITEL.get(fault.feld, fault.feld)[:80], "spalte": fault.spalte[:80]}
        text = _("error_haushalt_spalte", default="${feld}: the file has no column “${spalte}”.", mapping=mapping)
        raise Invalid(text, field=f"spalte_{fault.feld}") from fault
    except Unlesbar as fault:
        words = translate(fault.grund, target_language="de")
        reason = f"{fault.spalte}: {words}" if fault.spalte else words
        raise Invalid(
            _("error_haushalt_datei", default="The file cannot be read: ${grund}", mapping={"grund": reason}),
            field="datei",
        ) from fault
    posten, faults = rules.read_rows(rows)
    if faults:
        told = "; ".join(
            f"Zeile {number}, {head}: {translate(reason, target_language='de')}"
            for number, head, reason in faults[:SHOWN]
        )
        raise Invalid(
            _(
                "error_haushalt_zeilen",
                default="Nothing was taken. Faults: ${zahl}. ${worte}",
                mapping={"zahl": len(faults), "worte": told},
            ),
            field="datei",
        )
    if not posten:
        raise Invalid(_("error_haushalt_ohne", default="There is no row in this file."), field="datei")
    ablage = ablage_of(api.content.get_uuid(projekt))
    assert ablage is not None
    ablage.haushalt = Haushalt(posten=posten, datei=name[:200], am=clock.now())
    notify(Projektakt(projekt, "budgeted", {"datei": name[:200], "zeilen": len(posten)}))
    return len(posten)


def posten_of(projekt: Any) -> tuple[rules.Posten, ...]:
    """Return the rows of the plan of a project, none without one."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    return ablage.haushalt.posten if ablage is not None and ablage.haushalt is not None else ()
