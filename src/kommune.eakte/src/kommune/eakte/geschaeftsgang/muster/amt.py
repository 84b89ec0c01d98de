"""Laufwege of an OE: kept by who leads it, of one that was set in a Vorgang; offered in its Vorgänge and in those of the OEs below.

All are one value on the organisation, which also has their journal. Called through ``api``.
"""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.geschaeftsgang.ablage import laufweg_of
from kommune.eakte.geschaeftsgang.muster import rules
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "kommune.eakte.laufwege"
PREFIX = "oe:"
MOST, MOST_NAME = 20, 100
Rows = tuple[Mapping[str, Any], ...]


def kept(oe_id: str) -> dict[str, Rows]:
    """Return the Laufwege of an OE by name, in the order they were kept."""
    return dict(_all().get(oe_id, {}))


def for_vorgang(vorgang: Any) -> dict[str, tuple[str, Rows]]:
    """Return ``oe:<id>:<name>`` → title and rows of the OE of a Vorgang, and of those above it."""
    oe_id = vorgang.federfuehrung
    return {
        f"{PREFIX}{one}:{name}": (f"{name} – {organisation.title_of(one)}", rows)
        for one in (oe_id, *organisation.superior_oes(oe_id))
        for name, rows in kept(one).items()
    }


def may_keep(vorgang: Any) -> bool:
    """Tell whether the person keeps Laufwege for the OE of a Vorgang: who leads it."""
    oe_id = vorgang.federfuehrung
    return bool(oe_id and organisation.has_role(organisation.Rolle.LEITUNG, oe_id))


def keep(vorgang: Any, name: str, *, bezug: str = "") -> None:
    """Keep what was set in a Vorgang, or about a thing in it, as a Laufweg of its OE; one of that name is replaced.

    :raises NotAllowed: who does not lead the OE. :raises Invalid: no name, nothing set, too many.
    """
    _require(vorgang)
    oe_id, said = vorgang.federfuehrung, " ".join(name.split())
    if not said or len(said) > MOST_NAME or said.startswith(PREFIX):
        raise Invalid(
            _("error_laufweg_name", default="Give the Laufweg a name of at most 100 characters."), field="name"
        )
    rows = rules.as_rows(
        laufweg_of(vorgang), bezug, said, today=clock.today(), bearbeiter=vorgang.bearbeiter or "", oe=f"oe:{oe_id}"
    )
    if not rows:
        raise Invalid(_("error_laufweg_nothing", default="No step is set there."), field="bezug")
    before = kept(oe_id)
    if said not in before and len(before) >= MOST:
        raise Invalid(
            _("error_laufweg_many", default="An OE has at most ${count} Laufwege.", mapping={"count": MOST}),
            field="name",
        )
    _put(oe_id, {**before, said: rows})
    _note("laufweg_gemerkt", oe_id, said, len(rows))


def drop(vorgang: Any, name: str) -> None:
    """Take a Laufweg of the OE of a Vorgang away; what was set of it stays.

    :raises NotAllowed: who does not lead the OE. :raises Unknown: there is none.
    """
    _require(vorgang)
    oe_id = vorgang.federfuehrung
    before = kept(oe_id)
    if name not in before:
        raise Unknown(_("error_laufweg_gone", default="There is no such Laufweg."))
    _put(oe_id, {other: rows for other, rows in before.items() if other != name})
    _note("laufweg_entfernt", oe_id, name, len(before[name]))


def _require(vorgang: Any) -> None:
    if not may_keep(vorgang):
        raise NotAllowed(_("error_laufweg_amt", default="Only who leads the office keeps its Laufwege."))
    akten.require_open(vorgang)


def _all() -> Mapping[str, Mapping[str, Rows]]:
    home = api.portal.get().get("organisation")
    found: Mapping[str, Mapping[str, Rows]] = IAnnotations(home).get(KEY, {}) if home is not None else {}
    return found


def _put(oe_id: str, laufwege: Mapping[str, Rows]) -> None:
    IAnnotations(api.portal.get()["organisation"])[KEY] = {**_all(), oe_id: dict(laufwege)}


def _note(aktion: str, oe_id: str, name: str, count: int) -> None:
    journal.record(
        api.portal.get()["organisation"],
        aktion,
        metadatum="laufweg_amt",
        neuer_wert={"laufweg": name, "oe": organisation.title_of(oe_id), "schritte": count},
    )
