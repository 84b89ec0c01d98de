"""What is published, kept in memory: built from the catalog's metadata, anew only when something changed.

``katalog.stand`` counts the changes. Its serial in the database says which state a thread sees, so that
two processes never show each other's past; while a transaction has changed something itself, or set a
savepoint, nothing is kept.
"""

from BTrees.Length import Length
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from kommune.portal.leistungen import oeffnung
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.auskunft import einstellungen
from kommune.portal.leistungen.auskunft.eintrag import Eintrag
from kommune.portal.leistungen.auskunft.eintrag import KATALOG_ID
from kommune.portal.leistungen.auskunft.eintrag import path_of
from kommune.portal.sprachen import api as sprachen
from kommune.portal.suche import api as suche
from plone import api
from typing import Any


EINTRAG_FELDER = frozenset(Eintrag.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Kontaktkarte:
    """What a contact card shows of an office."""

    id: str
    titel: str
    oe: str
    strasse: str
    zusatz: str
    ort: str
    telefon: str
    email: str
    oeffnungszeiten: str
    sprechzeiten: tuple[str, ...] = ()
    worte: tuple[tuple[str, str, str], ...] = ()

    @property
    def name(self) -> sprachen.Wort:
        """Return what it is called, in the language that is read."""
        return sprachen.title_of(self.worte, self.titel)[0]

    @property
    def zeilen(self) -> list[dict[str, str]]:
        """Return the usual week as ``{tage, zeiten}``, in the language that is read."""
        return oeffnung.rows(oeffnung.parse(self.sprechzeiten), sprachen.current().oberflaeche)


class Verzeichnis:
    """All published services and offices of one state of the catalogue."""

    def __init__(
        self,
        leistungen: list[Eintrag],
        dienststellen: list[Eintrag],
        karten: dict[str, Kontaktkarte],
        lagen: tuple[rules.Lebenslage, ...] = (),
    ):
        self.leistungen = tuple(sorted(leistungen, key=lambda one: rules.sort_key(one.titel)))
        self.dienststellen = tuple(sorted(dienststellen, key=lambda one: rules.sort_key(one.titel)))
        self.karten = karten
        self.nach_id = {one.id: one for one in self.leistungen}
        self.lagen = lagen

    @cached_property
    def nach_uid(self) -> dict[str, Eintrag]:
        return {one.uid: one for one in (*self.leistungen, *self.dienststellen)}

    @cached_property
    def themen(self) -> tuple[Eintrag, ...]:
        """The Lebenslagen that have services, as hits of the search."""
        return tuple(
            Eintrag("lebenslage", one.id, one.titel, one.beschreibung, pfad=path_of("lebenslage", one.id))
            for one in self.lagen
            if one.id in self.nach_lebenslage
        )

    @cached_property
    def nach_buchstabe(self) -> dict[str, tuple[Eintrag, ...]]:
        return self._by(lambda one: (one.buchstabe,))

    @cached_property
    def nach_lebenslage(self) -> dict[str, tuple[Eintrag, ...]]:
        return self._by(lambda one: one.lebenslagen)

    @cached_property
    def nach_oe(self) -> dict[str, tuple[Eintrag, ...]]:
        return self._by(lambda one: (one.oe,) if one.oe else ())

    @cached_property
    def nach_dienststelle(self) -> dict[str, tuple[Eintrag, ...]]:
        return self._by(lambda one: one.dienststellen)

    def karten_von(self, ids) -> list[Kontaktkarte]:
        """Return the cards of the published ones among the offices named, in that order."""
        return [self.karten[name] for name in ids or () if name in self.karten]

    def _by(self, keys) -> dict[str, tuple[Eintrag, ...]]:
        found: dict[str, list[Eintrag]] = defaultdict(list)
        for one in self.leistungen:
            for key in keys(one):
                found[key].append(one)
        return {key: tuple(many) for key, many in found.items()}


LEER = Verzeichnis([], [], {})
_kept: dict[str, tuple[tuple[bytes, int], Verzeichnis]] = {}


def published() -> Verzeichnis:
    """Return what is published now."""
    katalog = api.portal.get().get(KATALOG_ID)
    if katalog is None or katalog.stand is None:
        return LEER
    state = current_state()
    if state is None:
        return _build()
    place = katalog.UID()
    kept = _kept.get(place)
    if kept is None or kept[0] != state:
        kept = _kept[place] = (state, _build())
    return kept[1]


def current_state() -> tuple[bytes, int] | None:
    """Return what names the state of the catalogue in the database; None while this transaction changes it."""
    stand = getattr(api.portal.get().get(KATALOG_ID), "stand", None)
    return suche.state_of(stand)


def note_change() -> None:
    """Count one change of what the public sees."""
    katalog = api.portal.get().get(KATALOG_ID)
    if getattr(katalog, "stand", None) is not None:
        katalog.stand.change(1)
    suche.note_change()


def new_stand() -> Length:
    """Return a counter that parallel changes do not conflict on."""
    return Length()


def _build() -> Verzeichnis:
    catalog = api.portal.get_tool("portal_catalog")
    leistungen, dienststellen, karten = [], [], {}
    for brain in catalog.unrestrictedSearchResults(portal_type=["Leistung", "Dienststelle"], review_state="published"):
        werte = brain.leistung_werte
        if not isinstance(werte, dict):
            continue
        entry = _entry(werte, brain.UID)
        if entry.art == "leistung":
            leistungen.append(entry)
        else:
            dienststellen.append(entry)
            karten[entry.id] = Kontaktkarte(
                **{name: werte[name] for name in Kontaktkarte.__dataclass_fields__ if name in werte}
            )
    return Verzeichnis(leistungen, dienststellen, karten, einstellungen.lebenslagen())


def _entry(werte: dict[str, Any], uid: str) -> Eintrag:
    known = {name: value for name, value in werte.items() if name in EINTRAG_FELDER}
    if werte["art"] == "dienststelle":
        known["kurztext"] = ", ".join(part for part in (werte["strasse"], werte["ort"]) if part)
    return Eintrag(uid=uid, pfad=path_of(werte["art"], werte["id"]), **known)
