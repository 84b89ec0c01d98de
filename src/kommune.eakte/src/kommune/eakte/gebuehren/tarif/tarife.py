"""Set tariffs and find the one that holds. Called through ``api``."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.zeichenkette import safe_cell
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren.rules import Art
from kommune.eakte.gebuehren.rules import Nachlass
from kommune.eakte.gebuehren.rules import Rundung
from kommune.eakte.gebuehren.rules import Tarif
from kommune.eakte.gebuehren.store import kasse
from kommune.eakte.gebuehren.store import Tarifeintrag
from kommune.eakte.gebuehren.tarif import formel
from kommune.eakte.gebuehren.worte import as_invalid
from kommune.eakte.journal import api as journal
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from typing import Any

import csv
import io
import re


MANAGE = "kommune.eakte: Manage Tarife"
ID = re.compile(r"[a-z][a-z0-9-]{1,39}")
FIELDS = (
    *("titel", "art", "quelle", "gueltig_ab", "gueltig_bis", "betrag", "von", "bis", "formel", "feld", "stufen"),
    *("mindestens", "hoechstens", "rundung", "nachlaesse"),
)
AMOUNTS = ("betrag", "von", "bis", "mindestens", "hoechstens")


def may_manage() -> bool:
    """Tell whether the person sets tariffs."""
    return zugriff.may(MANAGE, api.portal.get())


def list_tarife() -> list[Tarifeintrag]:
    """Return all tariffs, by the title they have now."""
    return sorted((one for _id, one in kasse().tarife.items()), key=lambda one: one.versionen[-1].titel.casefold())


def get_tarif(id: str) -> Tarifeintrag:
    """Return a tariff with all its versions.

    :raises Unknown: there is none.
    """
    found: Tarifeintrag | None = kasse().tarife.get(id)
    if found is None:
        raise Unknown(_("error_tarif_unknown", default="There is no such tariff."))
    return found


def tarife_on(day: date, vorgangstyp: str) -> list[Tarif]:
    """Return the tariffs in force on a day that are offered for a Vorgangstyp, by title."""
    entries = [one for one in list_tarife() if one.vorgangstyp in ("", vorgangstyp)]
    return [found for one in entries if (found := rules.valid_on(one.versionen, day)) is not None]


def set_tarif(id: str, werte: Mapping[str, Any], *, grund: str, vorgangstyp: str = "", stand: int = 0) -> Tarif:
    """Set a new version of a tariff, or a new tariff; what was in force before is kept.

    ``stand`` is the number of versions the person saw, 0 for a new one. Amounts are German text.

    :raises NotAllowed: who may not. :raises Invalid: names the field. :raises Stale: somebody set one meanwhile.
    """
    if not may_manage():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    if not ID.fullmatch(id):
        raise Invalid(
            _(
                "error_tarif_id",
                default="The short name has 2 to 40 small letters, digits and hyphens, a letter first.",
            ),
            field="id",
        )
    entry = kasse().tarife.get(id) or Tarifeintrag(id)
    if len(entry.versionen) != stand:
        raise Stale(_("error_tarif_stale", default="Somebody set this tariff meanwhile. Load it anew."))
    if not (why := " ".join(str(grund).split())[: rules.MAX_GRUND]):
        raise Invalid(
            _("error_tarif_grund", default="Say what was decided, e.g. the Satzung and its day."), field="grund"
        )
    tarif = _read(id, len(entry.versionen) + 1, werte)
    for fault in rules.faults_of(tarif):
        raise as_invalid(fault)
    _require_fields(tarif, vorgangstyp)
    entry.vorgangstyp = vorgangstyp
    entry.put(tarif, clock.now(), zugriff.user_id(), why)
    kasse().tarife[id] = entry
    journal.record(api.portal.get(), "tarif_gesetzt", metadatum=id, neuer_wert=line_of(tarif), bemerkung=why)
    return tarif


def line_of(tarif: Tarif) -> str:
    """Return a version on one line, as the journal and the export say it."""
    end = f" bis {tarif.gueltig_bis:%d.%m.%Y}" if tarif.gueltig_bis else ""
    return f"{tarif.titel}, Fassung {tarif.version}, ab {tarif.gueltig_ab:%d.%m.%Y}{end}: {amount_of(tarif)} ({tarif.quelle})"


def amount_of(tarif: Tarif) -> str:
    """Return in words what a tariff asks for."""
    if tarif.art == Art.FEST:
        return rules.euro(tarif.betrag or Decimal(0))
    if tarif.art == Art.RAHMEN:
        return f"{rules.euro(tarif.von or Decimal(0))} bis {rules.euro(tarif.bis or Decimal(0))}"
    return tarif.formel if tarif.art == Art.FORMEL else steps_text(tarif.stufen).replace("\n", "; ")


def steps_text(stufen: tuple[tuple[Decimal | None, Decimal], ...]) -> str:
    """Return steps as they are typed: ``7: 20,00``, the last one ``sonst: 90,00``."""
    return "\n".join(
        f"{'sonst' if upper is None else zahl.plain(upper)}: {zahl.plain(amount)}" for upper, amount in stufen
    )


def exported() -> bytes:
    """Return all versions ever set as CSV, with who set them when and why."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("tarif", "fassung", "vorgangstyp", *FIELDS, "gesetzt_am", "gesetzt_von", "grund"))
    for entry in list_tarife():
        for tarif, (am, von, grund) in zip(entry.versionen, entry.verlauf, strict=True):
            shown = [safe_cell(text) for text in as_text(tarif).values()]
            writer.writerow(
                (entry.id, tarif.version, entry.vorgangstyp, *shown, f"{am:%Y-%m-%dT%H:%M:%S}", von, safe_cell(grund))
            )
    return out.getvalue().encode("utf-8-sig")


def as_text(tarif: Tarif) -> dict[str, str]:
    """Return a version as it is typed into the form, by the names of ``FIELDS``."""
    amounts = {name: getattr(tarif, name) for name in AMOUNTS}
    return {
        "titel": tarif.titel,
        "art": str(tarif.art),
        "quelle": tarif.quelle,
        "gueltig_ab": tarif.gueltig_ab.isoformat(),
        "gueltig_bis": tarif.gueltig_bis.isoformat() if tarif.gueltig_bis else "",
        **{name: zahl.plain(amounts[name]) if amounts[name] is not None else "" for name in ("betrag", "von", "bis")},
        "formel": tarif.formel,
        "feld": tarif.feld,
        "stufen": steps_text(tarif.stufen),
        **{
            name: zahl.plain(amounts[name]) if amounts[name] is not None else ""
            for name in ("mindestens", "hoechstens")
        },
        "rundung": str(tarif.rundung),
        "nachlaesse": "\n".join(f"{one.titel}: {zahl.plain(one.prozent)}" for one in tarif.nachlaesse),
    }


def _read(id: str, version: int, werte: Mapping[str, Any]) -> Tarif:
    if unknown := sorted(set(werte) - set(FIELDS)):
        raise Invalid(_("error_tarif_field", default="A tariff has no such field."), field=unknown[0])
    art = _chosen(Art, werte.get("art"), "art")
    tarif = Tarif(
        id=id,
        version=version,
        titel=_line(werte, "titel", rules.MAX_TITEL),
        art=art,
        quelle=_line(werte, "quelle", rules.MAX_QUELLE),
        gueltig_ab=_day(werte, "gueltig_ab") or _missing("gueltig_ab"),
        gueltig_bis=_day(werte, "gueltig_bis"),
        **{name: _amount(werte.get(name), name) for name in AMOUNTS},
        formel=_line(werte, "formel", formel.MAX_LENGTH) if art == Art.FORMEL else "",
        feld=_line(werte, "feld", 100) if art == Art.STAFFEL else "",
        stufen=tuple(_steps(werte.get("stufen"))) if art == Art.STAFFEL else (),
        rundung=_chosen(Rundung, werte.get("rundung") or Rundung.CENT, "rundung"),
        nachlaesse=tuple(_reductions(werte.get("nachlaesse"))),
    )
    if art == Art.FORMEL:
        try:
            formel.names(tarif.formel)
        except formel.FormelFehler as fault:
            raise as_invalid(fault, "formel") from fault
    return tarif


def _require_fields(tarif: Tarif, vorgangstyp: str) -> None:
    """Refuse a tariff that asks for fields the Vorgangstyp it is for has not: told before anybody computes."""
    if not vorgangstyp:
        return
    try:
        typ = vorgangstypen.get(vorgangstyp)
    except KommuneError as error:
        raise Invalid(_("error_tarif_typ", default="There is no such Vorgangstyp."), field="vorgangstyp") from error
    known = {feld.name for feld in typ.fassung(0).felder}
    if unknown := sorted(rules.fields_of(tarif) - known):
        raise Invalid(
            _(
                "error_tarif_unknown_field",
                default="The Vorgangstyp has no field “${name}”.",
                mapping={"name": unknown[0]},
            ),
            field="formel" if tarif.art == Art.FORMEL else "feld",
        )


def _chosen(kind: Any, value: Any, field: str) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        raise meldungen.as_invalid(WertFehler("wahl", wert=str(value)[:40]), field) from error


def _line(werte: Mapping[str, Any], name: str, limit: int) -> str:
    try:
        return str(zeichenkette.one_line(werte.get(name) or "", limit=limit))
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, name) from fault


def _day(werte: Mapping[str, Any], name: str) -> date | None:
    value = werte.get(name) or ""
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError) as error:
        raise meldungen.as_invalid(WertFehler("datum"), name) from error


def _missing(field: str) -> Any:
    raise Invalid(_("error_tarif_pflicht", default="A tariff of this kind needs this."), field=field)


def _amount(value: Any, field: str) -> Decimal | None:
    if value in (None, ""):
        return None
    try:
        return zahl.read(value)
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, field) from fault


def _pairs(text: Any, field: str, most: int) -> list[tuple[str, str]]:
    lines = [line.strip() for line in str(text or "").splitlines() if line.strip()]
    pairs = [line.rpartition(":") for line in lines]
    if len(lines) > most or any(not sep or not first.strip() for first, sep, _rest in pairs):
        raise Invalid(
            _("error_tarif_pairs", default="One to a line, with a colon: “7: 20,00” or “Gemeinnützigkeit: 50”."),
            field=field,
        )
    return [(first.strip(), rest.strip()) for first, _sep, rest in pairs]


def _steps(text: Any) -> list[tuple[Decimal | None, Decimal]]:
    found = []
    for upper, amount in _pairs(text, "stufen", rules.MAX_STUFEN):
        bound = None if upper.casefold() in ("sonst", "darüber") else _amount(upper, "stufen")
        found.append((bound, _amount(amount, "stufen") or Decimal(0)))
    return found


def _reductions(text: Any) -> list[Nachlass]:
    pairs = _pairs(text, "nachlaesse", rules.MAX_NACHLAESSE)
    return [Nachlass(titel[:100], _amount(prozent, "nachlaesse") or Decimal(0)) for titel, prozent in pairs]
