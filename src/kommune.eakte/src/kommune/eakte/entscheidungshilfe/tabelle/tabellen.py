"""Make, check, publish, retire and exchange decision tables. Called through ``api``."""

from collections.abc import Mapping
from datetime import date
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import feld as felder
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Feld
from kommune.eakte.entscheidungshilfe import worte
from kommune.eakte.entscheidungshilfe.store import tabellen
from kommune.eakte.entscheidungshilfe.store import Tabelleneintrag
from kommune.eakte.entscheidungshilfe.store import Tabellenversion
from kommune.eakte.entscheidungshilfe.tabelle import dmn
from kommune.eakte.entscheidungshilfe.tabelle import luecken
from kommune.eakte.entscheidungshilfe.tabelle import rules
from kommune.eakte.entscheidungshilfe.tabelle import zelle
from kommune.eakte.entscheidungshilfe.tabelle.rules import Ausgabeart
from kommune.eakte.entscheidungshilfe.tabelle.rules import Auswertung
from kommune.eakte.entscheidungshilfe.tabelle.rules import TabellenFehler
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.journal import api as journal
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from typing import Any

import json
import re


MANAGE = "kommune.eakte: Manage Entscheidungstabellen"
FORMAT = "kommune-entscheidungstabelle-1"
ID = re.compile(r"[a-z][a-z0-9-]{1,39}")
MAX_FILE = 500_000
EINGANG = Feld(name="eingangsdatum", art=Art.DATUM, label="Eingangsdatum")


def may_manage() -> bool:
    """Tell whether the person makes decision tables."""
    return zugriff.may(MANAGE, api.portal.get())


def list_tabellen() -> list[Tabelleneintrag]:
    """Return all tables, by their title."""
    return sorted((one for _id, one in tabellen().items()), key=lambda one: one.entwurf["titel"].casefold())


def get_tabelle(id: str) -> Tabelleneintrag:
    """Return a table with its draft and versions.

    :raises Unknown: there is none.
    """
    found: Tabelleneintrag | None = tabellen().get(id)
    if found is None:
        raise Unknown(_("error_tabelle_unknown", default="There is no such decision table."))
    return found


def felder_of(vorgangstyp: str) -> dict[str, Feld]:
    """Return the fields a table for this Vorgangstyp can ask, by name: own ones of a kind that can be compared, and Eingangsdatum.

    :raises Unknown: there is no such type.
    """
    own = vorgangstypen.newest(vorgangstyp).felder
    return {one.name: one for one in (*own, EINGANG) if one.art in rules.ARTEN}


def set_tabelle(id: str, inhalt: Any, *, vorgangstyp: str = "", stand: int = 0) -> Tabelleneintrag:
    """Set the draft of a table; what is published stays as it is. Of an input only ``feld`` is needed.

    ``stand`` is what the person saw, 0 for a new table, whose ``vorgangstyp`` then stays.

    :raises NotAllowed: who may not. :raises Invalid: names the place. :raises Stale: somebody changed it meanwhile.
    """
    _require()
    if not ID.fullmatch(id):
        raise Invalid(
            _(
                "error_tarif_id",
                default="The short name has 2 to 40 small letters, digits and hyphens, a letter first.",
            ),
            field="id",
        )
    entry: Tabelleneintrag | None = tabellen().get(id)
    if (entry.stand if entry else 0) != stand:
        raise Stale(_("error_tabelle_stale", default="Somebody changed this table meanwhile. Load it anew."))
    if entry is None:
        try:
            vorgangstypen.newest(vorgangstyp)
        except KommuneError as error:
            raise Invalid(_("error_vt_choose", default="Choose a Vorgangstyp."), field="vorgangstyp") from error
        entry = Tabelleneintrag(id, vorgangstyp)
    entry.draft(_normalised(inhalt, entry.vorgangstyp))
    tabellen()[id] = entry
    return entry


def check(entry: Tabelleneintrag) -> list[luecken.Befund]:
    """Return what the draft leaves out or says twice.

    :raises Invalid: a cell cannot be read, or there is no such thing to propose.
    """
    try:
        tabelle = rules.read(entry.entwurf)
        found = luecken.check(tabelle)
        _check_outputs(tabelle, entry.vorgangstyp)
    except TabellenFehler as fault:
        raise worte.as_invalid(fault) from fault
    return found


def publish(id: str, *, gueltig_ab: date, grund: str, stand: int) -> Tabellenversion:
    """Publish the draft as the next version, in force from a day on; journaled.

    :raises WrongState: it has gaps or overlaps, each with an example. :raises Invalid: no reason, an unreadable cell.
    :raises Stale: the draft is not what was seen.
    """
    _require()
    entry = get_tabelle(id)
    if entry.stand != stand:
        raise Stale(_("error_tabelle_stale", default="Somebody changed this table meanwhile. Load it anew."))
    if found := [worte.told(one) for one in check(entry) if one.schwer]:
        raise WrongState(_("error_tabelle_befund", default="The table is not whole yet."), reasons=found)
    why = _reason(grund)
    version = entry.publish(gueltig_ab, zugriff.user_id(), clock.now(), why)
    line = f"{entry.entwurf['titel']}, Version {version.nummer}, ab {gueltig_ab:%d.%m.%Y}"
    journal.record(api.portal.get(), "tabelle_veroeffentlicht", metadatum=id, neuer_wert=line, bemerkung=why)
    return version


def retire(id: str, *, grund: str) -> None:
    """Take a table out of use; its versions stay to be read. Publishing brings it back.

    :raises WrongState: it is not in use. :raises Invalid: no reason.
    """
    _require()
    entry = get_tabelle(id)
    if not entry.versionen or entry.beendet is not None:
        raise WrongState(_("error_tabelle_not_used", default="This table is not in use."))
    why = _reason(grund)
    entry.retire(clock.now(), zugriff.user_id(), why)
    journal.record(api.portal.get(), "tabelle_beendet", metadatum=id, alter_wert=entry.entwurf["titel"], bemerkung=why)


def try_out(entry: Tabelleneintrag, raw: Mapping[str, Any]) -> tuple[Auswertung, list[dict[str, str]]]:
    """Return which rules of the draft hit values as typed, and what they propose; nothing is kept.

    :raises Invalid: a value or a cell cannot be read.
    """
    known = felder_of(entry.vorgangstyp)
    try:
        tabelle = rules.read(entry.entwurf)
        werte = {
            one.feld: felder.read(known[one.feld], raw.get(one.feld)) for one in tabelle.eingaben if one.feld in known
        }
        found = rules.evaluate(tabelle, werte)
    except TabellenFehler as fault:
        raise worte.as_invalid(fault) from fault
    except WertFehler as fault:
        raise Invalid(_("error_probe_wert", default="One of the values cannot be read.")) from fault
    return found, [] if found.uneindeutig else rules.proposed(tabelle, found.treffer)


def holds(feld: Feld, text: str, value: Any) -> bool:
    """Tell whether a condition as it stands in a cell holds for a value as a Vorgang keeps it; nothing entered never does.

    :raises Invalid: the field cannot be asked, or the condition cannot be read.
    """
    if feld.art not in rules.ARTEN:
        raise worte.as_invalid(TabellenFehler("feld", "feld", feld=str(feld.label)))
    auswahl = [{"wert": wert, "label": label} for wert, label in feld.auswahl]
    try:
        bedingung = zelle.read(text, feld.art, zelle.tokens_of(feld.art, auswahl))
        found = zelle.comparable(value, feld.art)
    except zelle.ZellFehler as fault:
        told = {"regel": "1", "feld": str(feld.label), **fault.werte}
        raise worte.as_invalid(TabellenFehler("zelle", f"zelle_{fault.code}", **told)) from fault
    return found is not None and bedingung.holds(found)


def exported(id: str, *, art: str = "json") -> bytes:
    """Return a table as a file: ``json``, which ``import_file`` takes, or ``dmn`` for other programs. The newest version, else the draft.

    :raises Unknown: no such table. :raises Invalid: a cell cannot be read.
    """
    entry = get_tabelle(id)
    newest = entry.versionen[-1] if entry.versionen else None
    inhalt = newest.inhalt if newest else entry.entwurf
    if art == "dmn":
        try:
            return dmn.document(id, newest.nummer if newest else 0, rules.read(inhalt))
        except TabellenFehler as fault:
            raise worte.as_invalid(fault) from fault
    told = {"format": FORMAT, "id": id, "vorgangstyp": entry.vorgangstyp, "tabelle": inhalt}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def import_file(data: bytes) -> Tabelleneintrag:
    """Take a file of ``exported`` as the draft of the table it names; nothing is published.

    :raises Invalid: it is none, or what it asks is not known here.
    """
    _require()
    bad = Invalid(_("error_tabelle_datei", default="This is no file of a decision table."), field="datei")
    if len(data) > MAX_FILE:
        raise bad
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise bad from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise bad
    id, known = str(told.get("id") or ""), tabellen().get(str(told.get("id") or ""))
    return set_tabelle(
        id, told.get("tabelle"), vorgangstyp=str(told.get("vorgangstyp") or ""), stand=known.stand if known else 0
    )


def _normalised(inhalt: Any, vorgangstyp: str) -> dict[str, Any]:
    known = felder_of(vorgangstyp)
    try:
        if isinstance(inhalt, Mapping) and isinstance(inhalt.get("eingaben"), list | tuple):
            inhalt = {**inhalt, "eingaben": [_eingabe(one, known) for one in inhalt["eingaben"]]}
        return rules.normalise(inhalt)
    except TabellenFehler as fault:
        raise worte.as_invalid(fault) from fault


def _eingabe(raw: Any, known: Mapping[str, Feld]) -> dict[str, Any]:
    """Return an input as the field of the Vorgangstyp is now: its label, kind and choices are never typed."""
    name = raw.get("feld") if isinstance(raw, Mapping) else None
    feld = known.get(name) if isinstance(name, str) else None
    if feld is None:
        raise TabellenFehler("eingaben", "feld", feld=str(name)[:60])
    auswahl = [{"wert": wert, "label": label} for wert, label in feld.auswahl] if feld.art == Art.AUSWAHL else []
    return {"feld": feld.name, "label": str(feld.label), "art": str(feld.art), "auswahl": auswahl}


def _check_outputs(tabelle: rules.Tabelle, vorgangstyp: str) -> None:
    """Refuse to propose a result or tariff there is not."""
    known = {
        Ausgabeart.ERGEBNIS: set(vorgangstypen.newest(vorgangstyp).ergebnisse),
        Ausgabeart.TARIF: {one.id for one in gebuehren.list_tarife()},
    }
    for number, regel in enumerate(tabelle.regeln, 1):
        for ausgabe, wert in zip(tabelle.ausgaben, regel["ausgaben"], strict=True):
            if wert and wert not in known.get(Ausgabeart(ausgabe["art"]), {wert}):
                raise TabellenFehler(f"regeln[{number}].ausgaben", "ausgabe_unbekannt", wert=wert[:60])


def _reason(grund: str) -> str:
    why = " ".join(str(grund).split())[:500]
    if not why:
        raise Invalid(_("error_tabelle_grund", default="Say why, e.g. the Satzung and its day."), field="grund")
    return why


def _require() -> None:
    if not may_manage():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
