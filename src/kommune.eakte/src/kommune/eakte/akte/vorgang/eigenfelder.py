"""What a Vorgang has by its Vorgangstyp: own fields, period, results. Called through ``api``.

A Vorgang keeps the id of its type and the number of its Fassung; values of own fields are plain JSON (``felder``),
exchanged whole, so that two who write meet as on every other field. The checklist is in ``checkliste``.
"""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.akte.schriftgut.bearbeitung import note_modified
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.core.eingabe.frische import require_fresh
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.werte import feld as rules
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import message_of
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen.api import Fassung
from kommune.eakte.vorgangstypen.api import Umstellung
from typing import Any


FIELD = "feld."  # before the name of an own field, where a form or a fault names it


def fassung_of(vorgang: Any) -> Fassung | None:
    """Return the Fassung a Vorgang runs on, None for one without a type."""
    return vorgangstypen.fassung(vorgang.vorgangstyp, vorgang.vorgangstyp_fassung) if vorgang.vorgangstyp else None


def read_felder(fassung: Fassung | None, raw: Mapping[str, Any], *, loose: bool = False) -> dict[str, Any]:
    """Return the values of own fields as kept, of those that are named; None for an emptied one.

    With ``loose`` what does not fit is left out, since a hand-over must not fail for it.

    :raises Invalid: an unknown field, or a value that does not fit; the field is ``feld.<name>``.
    """
    if not isinstance(raw, Mapping):
        raise Invalid(_("error_felder_no_object", default="“felder” must be an object."), field="felder")
    values = {}
    for name, value in raw.items():
        feld = fassung.feld(name) if fassung and isinstance(name, str) else None
        try:
            if feld is None:
                raise Invalid(
                    _("error_unknown_feld", default="There is no field “${name}”.", mapping={"name": str(name)[:60]}),
                    field=f"{FIELD}{str(name)[:60]}",
                )
            values[feld.name] = _read(feld, value)
        except Invalid:
            if not loose:
                raise
    return values


def _read(feld: rules.Feld, value: Any) -> Any:
    try:
        return rules.read(feld, value)
    except WertFehler as fault:
        raise Invalid(
            _(
                "error_feld",
                default="${label}: ${problem}",
                mapping={"label": feld.label, "problem": message_of(fault)},
            ),
            field=f"{FIELD}{feld.name}",
        ) from fault


def require_complete(fassung: Fassung | None, values: Mapping[str, Any]) -> None:
    """Refuse values of which a required one is missing.

    :raises Invalid: names the first.
    """
    for feld in rules.missing(fassung.felder if fassung else (), values):
        raise _missing(feld)


def _missing(feld: rules.Feld) -> Invalid:
    message = _("error_feld_missing", default="${label} is missing.", mapping={"label": feld.label})
    return Invalid(message, field=f"{FIELD}{feld.name}")


def set_felder(vorgang: Any, raw: Mapping[str, Any], *, grund: str = "", seen: str | None = None) -> None:
    """Change own fields: those that are named; each change is journaled in words.

    A required field that has a value is not emptied.

    :raises WrongState: closed. :raises Stale: changed after ``seen``. :raises Invalid: names the field.
    """
    require_open(vorgang)
    require_fresh(vorgang, seen)
    fassung = fassung_of(vorgang)
    changes = read_felder(fassung, raw)
    before = dict(vorgang.felder)
    changed = {name: value for name, value in changes.items() if before.get(name) != value}
    if fassung is None or not changed:
        return
    for feld in rules.missing(fassung.felder, {**before, **changes}):
        if feld.name in changed:
            raise _missing(feld)
    grund = require_text(grund, "grund", limit=2000, required=False)
    for name, value in changed.items():
        feld = fassung.feld(name)
        _note(vorgang, feld, before.get(name), value, grund)
    vorgang.felder = {name: value for name, value in {**before, **changes}.items() if value is not None}
    note_modified(vorgang, grund)


def _note(vorgang: Any, feld: rules.Feld | None, old: Any, new: Any, grund: str) -> None:
    """Write a change of an own field in words: the type may call it otherwise some day."""
    if feld is not None:
        words = {"alter_wert": rules.show(feld, old), "neuer_wert": rules.show(feld, new)}
        journal.record(vorgang, "geaendert", metadatum=str(feld.label), bemerkung=grund, **words)


def shown(vorgang: Any) -> list[dict[str, Any]]:
    """Return the own fields of a Vorgang as a person reads them, in the order of the type; empty ones too."""
    fassung = fassung_of(vorgang)
    return [
        {"feld": feld, "label": feld.label, "wert": rules.show(feld, vorgang.felder.get(feld.name))}
        for feld in (fassung.felder if fassung else ())
    ]


def addresses(vorgang: Any) -> list[dict[str, Any]]:
    """Return the addresses among the own fields that are filled in."""
    fassung = fassung_of(vorgang)
    kept = [
        vorgang.felder.get(feld.name) for feld in (fassung.felder if fassung else ()) if feld.art == rules.Art.ANSCHRIFT
    ]
    return [one for one in kept if isinstance(one, Mapping)]


def unmet(vorgang: Any) -> list[Any]:
    """Return in words which required fields keep a Vorgang from being closed."""
    fassung = fassung_of(vorgang)
    if fassung is None:
        return []
    return [
        _("reason_feld_missing", default="“${label}” is not filled in.", mapping={"label": feld.label})
        for feld in rules.missing(fassung.felder, vorgang.felder)
    ]


def umstellung(vorgang: Any, typ_id: str = "") -> tuple[Fassung, Umstellung]:
    """Return the newest Fassung a Vorgang could run on, and what would change.

    :raises Unknown: no such type. :raises WrongState: it is not offered.
    """
    neu = vorgangstypen.newest(vorgang.vorgangstyp or typ_id)
    return neu, vorgangstypen.compare(fassung_of(vorgang), neu, vorgang.felder)


def move_to(vorgang: Any, typ_id: str, nummer: int, *, grund: str = "") -> None:
    """Move a Vorgang to the newest Fassung of its type, or give one that has none a type.

    Values that have no place any more are written into the journal, in full and in words; the Frist follows the new period
    if it was the one of the old. The type itself stays.

    :raises Stale: ``nummer`` is not the newest any more. :raises WrongState: closed, or of another type.
    """
    require_open(vorgang)
    if vorgang.vorgangstyp and vorgang.vorgangstyp != typ_id:
        raise Invalid(_("error_vt_other", default="The Vorgangstyp of a Vorgang stays."), field="vorgangstyp")
    alt = fassung_of(vorgang)
    neu, change = umstellung(vorgang, typ_id)
    if neu.nummer != nummer:
        raise Stale(_("error_vt_newer", default="There is a newer Fassung now. Look at what it changes."))
    if alt is not None and alt.nummer == neu.nummer:
        return
    grund = require_text(grund, "grund", limit=2000, required=False)
    for feld, value in (*change.weg, *change.unpassend):
        if value is not None:
            _note(vorgang, feld, value, None, grund)
    if vorgang.eingangsdatum and vorgang.frist == (alt.due(vorgang.eingangsdatum) if alt else None):
        vorgang.frist = neu.due(vorgang.eingangsdatum)
    other = vorgang.vorgangstyp != neu.id
    vorgang.vorgangstyp, vorgang.vorgangstyp_fassung = neu.id, neu.nummer
    vorgang.felder = change.werte
    known = {row["name"] for row in neu.checkliste}
    for row in alt.checkliste if alt else ():
        if row["name"] not in known and row["name"] in vorgang.erledigt:
            journal.record(vorgang, "punkt_weg", alter_wert=row["text"], bemerkung=grund)
    vorgang.erledigt = {name: value for name, value in vorgang.erledigt.items() if name in known}
    note_modified(vorgang, grund)
    if other:
        rechte.recompute(vorgang)


def checked_ergebnis(vorgang: Any, text: str) -> str:
    """Return a result as the record says it: by name or label, one of the kinds of its type if that has some.

    :raises Invalid: it is none of them.
    """
    fassung = fassung_of(vorgang)
    known = fassung.ergebnisse if fassung else {}
    text = " ".join(text.split())
    if not known or text in known.values():
        return text
    if text not in known:
        raise Invalid(
            _(
                "error_ergebnis",
                default="This Vorgangstyp has these results: ${results}.",
                mapping={"results": ", ".join(known.values())},
            ),
            field="ergebnis",
        )
    return known[text]
