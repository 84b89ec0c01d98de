"""Vorgangstypen as one file, so that towns can share them: all of a file are taken, or none.

The file is JSON: ``{"format": "kommune-vorgangstypen/1", "vorgangstypen": [definition, …]}``. A foreign file is read as
data alone: bounded in size and depth, every value by the rules of ``definition``; what it names of this town (unit, OE,
person, templates) must be here, or is left empty if the person says so.
"""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import verzeichnis as vorgangstypen
from kommune.eakte.vorgangstypen.schritte.rules import ROLES
from plone import api
from typing import Any

import json


FORMAT = "kommune-vorgangstypen/1"
MAX_BYTES = 1024 * 1024
MAX_TYPES = 200


def export(typen: Iterable[Any]) -> bytes:
    """Return the drafts of Vorgangstypen as one file."""
    content = {"format": FORMAT, "vorgangstypen": [typ.entwurf for typ in typen]}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def read(data: bytes) -> list[dict[str, Any]]:
    """Return the definitions of a file, each checked.

    :raises TooLarge: more than 1 MB. :raises Invalid: no such file, or the first fault in it, with its place.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(_("error_vt_file_size", default="The file is larger than 1 MB."), field="datei")
    try:
        content = json.loads(data.decode("utf-8"))
        json.dumps(content, ensure_ascii=False).encode()  # half a character cannot be stored
    except (ValueError, RecursionError) as error:
        raise Invalid(_("error_vt_file_json", default="This is no JSON file in UTF-8."), field="datei") from error
    rows = content.get("vorgangstypen") if isinstance(content, dict) and content.get("format") == FORMAT else None
    if not isinstance(rows, list) or not 0 < len(rows) <= MAX_TYPES or set(content) != {"format", "vorgangstypen"}:
        raise Invalid(
            _(
                "error_vt_file_format",
                default="This is no file of Vorgangstypen (“${format}”, 1 to ${max} of them).",
                mapping={"format": FORMAT, "max": MAX_TYPES},
            ),
            field="datei",
        )
    found: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows, 1):
        one = vorgangstypen.checked(row, where=f"vorgangstypen[{number}]")
        if one["id"] in found:
            raise Invalid(
                _("error_vt_file_twice", default="“${id}” is in the file twice.", mapping={"id": one["id"]}),
                field="datei",
            )
        found[one["id"]] = one
    return list(found.values())


def import_file(data: bytes, *, leer: bool = False) -> list[Any]:
    """Make every Vorgangstyp of a file a draft here, or change the draft of the one with its id; return them.

    With ``leer`` what this town does not know (unit, OE, person, templates) is left empty.

    :raises Invalid: as ``read``. :raises WrongState: ``reasons`` names everything that is not known here, or retired.
    """
    definitions = read(data)
    reasons = []
    for one in definitions:
        for name, values in _foreign(one).items():
            if leer:
                one[name] = _without(one[name], name, values)
            else:
                reasons += [_reason(one, name, value) for value in values]
    if reasons:
        raise WrongState(
            _("error_vt_file_foreign", default="The file names what this town does not know. Nothing was taken."),
            field="datei",
            reasons=reasons,
        )
    return [_take(one) for one in definitions]


def _take(definition: dict[str, Any]) -> Any:
    sammlung = api.portal.get()[vorgangstypen.SAMMLUNG]
    if definition["id"] not in sammlung.objectIds():
        return vorgangstypen.create(definition)
    typ = sammlung._getOb(definition["id"])
    vorgangstypen.edit(typ, definition)
    return typ


def _foreign(one: dict[str, Any]) -> dict[str, list[str]]:
    """Return what a definition names and this town does not know, by the part that names it."""
    vorlagen = api.portal.get().get("vorlagen")
    known = set(vorlagen.objectIds()) if vorlagen is not None else set()
    found = {"vorlagen": [name for name in one["vorlagen"] if name not in known]}
    if one["kennzeichen"] and not _is_there(aktenplan.get_einheit, one["kennzeichen"]):
        found["kennzeichen"] = [one["kennzeichen"]]
    if one["oe"] and not _is_there(organisation.get_oe, one["oe"]):
        found["oe"] = [one["oe"]]
    if one["bearbeiter"] and ("oe" in found or not organisation.works_on(one["oe"], one["bearbeiter"])):
        found["bearbeiter"] = [one["bearbeiter"]]
    named = (row["adressat"] for row in one["laufweg"] if row["adressat"] not in ROLES)
    found["laufweg"] = [adressat for adressat in dict.fromkeys(named) if not _is_somebody(adressat)]
    return {name: values for name, values in found.items() if values}


def _without(kept: Any, name: str, values: list[str]) -> Any:
    """Return a part without what is not known here; a Schritt for somebody unknown goes to the Leitung."""
    if name == "laufweg":
        return [{**row, "adressat": "leitung"} if row["adressat"] in values else row for row in kept]
    return [each for each in kept if each not in values] if name == "vorlagen" else ""


def _is_somebody(adressat: str) -> bool:
    kind, _colon, name = adressat.partition(":")
    if kind == "oe":
        return _is_there(organisation.get_oe, name)
    return bool(organisation.stelle_title(name)) if kind == "stelle" else bool(organisation.works_here(name))


def _is_there(look: Any, name: str) -> bool:
    try:
        return look(name) is not None
    except KommuneError:
        return False


def _reason(one: dict[str, Any], name: str, value: str) -> Any:
    mapping = {"id": one["id"], "teil": name, "wert": value}
    return _("reason_vt_foreign", default="${id}: “${wert}” (${teil}) is not known here.", mapping=mapping)
