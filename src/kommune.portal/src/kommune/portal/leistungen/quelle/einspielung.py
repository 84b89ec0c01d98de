"""Take a foreign catalogue over: every record by the id of its source, as often as one likes."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from hashlib import sha256
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal import _
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.auskunft.eintrag import DIENSTSTELLEN_ID
from kommune.portal.leistungen.auskunft.eintrag import KATALOG_ID
from kommune.portal.leistungen.content.dienststelle import IDienststelle
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.leistungen.pflege import werte
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from typing import NamedTuple
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import json


SCHEMATA = {"Leistung": ILeistung, "Dienststelle": IDienststelle}
ORTE = {"Leistung": KATALOG_ID, "Dienststelle": DIENSTSTELLEN_ID}
UEBERGAENGE = {
    ("Leistung", "draft", True): "publish",
    ("Leistung", "submitted", True): "publish",
    ("Leistung", "published", False): "withdraw",
    ("Dienststelle", "hidden", True): "show",
    ("Dienststelle", "published", False): "hide",
}


@dataclass(frozen=True, slots=True)
class Datensatz:
    """One record of the source in our words; ``ansprechpunkt`` holds ids of the source."""

    externe_id: str
    titel: str
    werte: dict[str, Any]
    oeffentlich: bool = True
    hinweise: tuple[str, ...] = ()
    fehler: Any = None
    ohne_text: bool = False
    ungelesen: tuple[str, ...] = ()


class Meldung(NamedTuple):
    """A word about one record."""

    art: str
    externe_id: str
    titel: str
    grund: Any


@dataclass
class Importbericht:
    """What became of the records: ids here, by outcome; and words about single ones.

    Nothing is left out in silence: ``nicht_oeffentlich`` (drafts here, hidden Dienststellen), ``ohne_text`` (a name and nothing
    to read), ``nicht_mehr_in_der_quelle`` (they stay as they are), and ``ungelesen``: by type the fields of the source
    that are not read, with the number of records that fill them. ``geprueft``: it was only looked, nothing written.
    """

    angelegt: list[str] = field(default_factory=list)
    geaendert: list[str] = field(default_factory=list)
    unveraendert: list[str] = field(default_factory=list)
    fehlerhaft: list[Meldung] = field(default_factory=list)
    hinweise: list[Meldung] = field(default_factory=list)
    je_art: dict[str, dict[str, int]] = field(default_factory=dict)
    nicht_oeffentlich: list[Meldung] = field(default_factory=list)
    ohne_text: list[Meldung] = field(default_factory=list)
    nicht_mehr_in_der_quelle: list[Meldung] = field(default_factory=list)
    ungelesen: dict[str, dict[str, int]] = field(default_factory=dict)
    geprueft: bool = False

    def count(self, portal_type: str, outcome: str) -> None:
        """Count one record of a type."""
        counts = self.je_art.setdefault(
            portal_type, {"angelegt": 0, "geaendert": 0, "unveraendert": 0, "fehlerhaft": 0}
        )
        counts[outcome] += 1


def take_over(
    herkunft: str, dienststellen: Iterable[Datensatz], leistungen: Iterable[Datensatz], *, dry_run: bool = False
) -> Importbericht:
    """Create what is new, change what the source changed, leave the rest, in this order: Dienststellen, services.

    What was edited here stays until the source changes the record. Records of the source that are no
    longer public are taken off the pages; none is deleted. A faulty record is left out and named. ``dry_run`` writes
    nothing and tells the same.
    """
    report = Importbericht(geprueft=dry_run)
    known = _take(report, herkunft, "Dienststelle", dienststellen, {})
    _take(report, herkunft, "Leistung", leistungen, known)
    return report


def _take(report, herkunft, portal_type, records, known) -> dict[str, str]:
    container = api.portal.get()[ORTE[portal_type]]
    present = _present(portal_type, herkunft)
    taken, seen = set(container.objectIds()), set()
    for record in records:
        try:
            if record.fehler is not None:
                raise _Faulty(record.fehler)
            if record.externe_id in seen:
                raise _Faulty(_("error_import_twice", default="The id stands twice in the file."))
            seen.add(record.externe_id)
            outcome, name = _one(container, portal_type, herkunft, record, present, taken, known, report)
        except (_Faulty, KommuneError) as error:
            reason = error.args[0] if isinstance(error, _Faulty) else error.message
            report.fehlerhaft.append(Meldung(portal_type, record.externe_id, record.titel, reason))
            report.count(portal_type, "fehlerhaft")
            continue
        _note(report, portal_type, record)
        present[record.externe_id] = name
        getattr(report, outcome).append(name)
        report.count(portal_type, outcome)
        report.hinweise += [Meldung(portal_type, record.externe_id, record.titel, hint) for hint in record.hinweise]
    for externe_id, name in present.items():
        if externe_id not in seen:
            reason = _("hint_import_gone", default="No longer in the source; it stays as it is.")
            report.nicht_mehr_in_der_quelle.append(Meldung(portal_type, externe_id, container[name].title, reason))
    return present


def _note(report: Importbericht, portal_type: str, record: Datensatz) -> None:
    """Note what of a record is not public, not there or not read."""
    if not record.oeffentlich:
        reason = (
            _("hint_import_draft", default="Not public in the source; here a draft that nobody sees.")
            if portal_type == "Leistung"
            else _("hint_import_hidden", default="Not public in the source; hidden here.")
        )
        report.nicht_oeffentlich.append(Meldung(portal_type, record.externe_id, record.titel, reason))
    if record.ohne_text:
        reason = _("hint_import_no_text", default="A name without any text.")
        report.ohne_text.append(Meldung(portal_type, record.externe_id, record.titel, reason))
    counts = report.ungelesen.setdefault(portal_type, {})
    for name in record.ungelesen:
        counts[name] = counts.get(name, 0) + 1


def _one(container, portal_type, herkunft, record, present, taken, known, report) -> tuple[str, str]:
    values = dict(record.werte)
    if "ansprechpunkt" in values:
        unknown = [one for one in values["ansprechpunkt"] if one not in known]
        values["ansprechpunkt"] = tuple(known[one] for one in values["ansprechpunkt"] if one in known)
        for one in unknown:
            hint = _("hint_import_office", default="Office ${office} is missing.", mapping={"office": one})
            report.hinweise.append(Meldung(portal_type, record.externe_id, record.titel, hint))
    dienststellen = values.get("ansprechpunkt", ())
    if report.geprueft and dienststellen:  # those that would be made are not there yet
        there = api.portal.get()[ORTE["Dienststelle"]]
        values["ansprechpunkt"] = tuple(one for one in dienststellen if one in there)
    stored = werte.checked(SCHEMATA[portal_type], values)
    if "ansprechpunkt" in values:
        values["ansprechpunkt"] = dienststellen
    digest = sha256(json.dumps([values, record.oeffentlich], sort_keys=True, default=str).encode()).hexdigest()
    stored |= {"externe_id": record.externe_id, "herkunft": herkunft, "import_digest": digest}
    name = present.get(record.externe_id)
    if name is None:
        name = rules.id_of(record.titel, taken)
        taken.add(name)
        if report.geprueft:
            return "angelegt", name
        made = createContent(portal_type, id=name)
        for key, value in stored.items():
            setattr(made, key, value)
        obj = addContentToContainer(container, made, checkConstraints=False)
        outcome = "angelegt"
    else:
        obj = container[name]
        if obj.import_digest == digest:
            return "unveraendert", name
        if report.geprueft:
            return "geaendert", name
        for key, value in stored.items():
            setattr(obj, key, value)
        notify(ObjectModifiedEvent(obj))
        outcome = "geaendert"
    transition = UEBERGAENGE.get((portal_type, api.content.get_state(obj), record.oeffentlich))
    if transition:
        execute(obj, transition)
    return outcome, name


def _present(portal_type: str, herkunft: str) -> dict[str, str]:
    catalog = api.portal.get_tool("portal_catalog")
    prefix = f"{herkunft}:"
    found = {}
    for brain in catalog.unrestrictedSearchResults(portal_type=portal_type):
        quelle = (brain.leistung_werte or {}).get("quelle", "")
        if quelle.startswith(prefix):
            found[quelle.removeprefix(prefix)] = brain.getId
    return found


class _Faulty(Exception):
    """One record cannot be taken over."""
