"""Read the Aktenplan: units, what holds for them, whether they can be used."""

from Acquisition import aq_parent
from datetime import date
from kommune.eakte import _
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.content.aktenplaneinheit import IAktenplaneinheit
from kommune.eakte.aktenplan.content.aktenplaneinheit import values_of
from kommune.eakte.aktenplan.plan import verzeichnis
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.aktenplan.rules import Wirksam
from kommune.eakte.aktenplan.rules import Zustand
from kommune.eakte.aktenplan.setup import AKTENPLAN_ID
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from plone import api
from typing import Any

import dataclasses


TOLD_BY = {
    Zustand.RETIRED: _(
        "error_aktenplan_retired",
        default="The Aktenplaneinheit ${kennzeichen} is retired; no new Akten may be created there.",
    ),
    Zustand.NOT_YET: _(
        "error_aktenplan_not_yet", default="The Aktenplaneinheit ${kennzeichen} is valid only from ${day} on."
    ),
    Zustand.EXPIRED: _(
        "error_aktenplan_expired", default="The Aktenplaneinheit ${kennzeichen} was valid only until ${day}."
    ),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Zeile:
    """One unit in a list: its address, values, what it inherits, its state today and its depth (Hauptgruppe: 0)."""

    url: str
    uid: str
    einheit: Einheit
    wirksam: Wirksam
    zustand: Zustand
    ebene: int


def get_aktenplan() -> Any:
    """Return the plan of the town.

    :raises Unknown: there is none.
    """
    plan = api.portal.get().get(AKTENPLAN_ID)
    if plan is None:
        raise Unknown(_("error_aktenplan_missing", default="This site has no Aktenplan."))
    return plan


def get_einheit(kennzeichen: str) -> Any:
    """Return the unit with the Kennzeichen, whoever asks and whatever its state.

    :raises Unknown: the plan has none; ``field`` is ``kennzeichen``.
    """
    found = get_aktenplan()
    if not rules.is_kennzeichen(kennzeichen):
        raise _unknown(kennzeichen)
    for above in rules.lineage(kennzeichen, verzeichnis.gliederung()):
        found = found.get(rules.id_of(above))
        if found is None:
            raise _unknown(kennzeichen)
    return found


def require_usable(kennzeichen: str, on: date | None = None) -> Any:
    """Return the unit if new Akten may be created there on a day (today unless told).

    A unit is closed by its own retirement or validity and by that of every unit above it.

    :raises Unknown: the plan has no such unit.
    :raises WrongState: it is retired or out of its validity; the text says which and why.
    """
    unit = get_einheit(kennzeichen)
    if message := obstacle_text(lineage_of(unit), on or clock.today()):
        raise WrongState(message, field="kennzeichen")
    return unit


def obstacle_text(einheiten: list[Einheit], on: date) -> str:
    """Return in words why the last of the units cannot be used on the day, "" if it can."""
    closed = rules.obstacle(einheiten, on)
    if closed is None:
        return ""
    state = rules.zustand_of(closed, on)
    day = closed.gueltig_von if state is Zustand.NOT_YET else closed.gueltig_bis
    message = TOLD_BY[state]
    return _(
        str(message),
        default=message.default,
        mapping={"kennzeichen": closed.kennzeichen, "day": f"{day:%d.%m.%Y}" if day else ""},
    )


def lineage_of(unit: Any) -> list[Einheit]:
    """Return the values of the units from the Hauptgruppe down to this one."""
    found = []
    while IAktenplaneinheit.providedBy(unit):
        found.append(values_of(unit))
        unit = aq_parent(unit)
    return found[::-1]


def effective(unit: Any) -> Wirksam:
    """Return period, Aussonderungsart, legal source and responsible OE that hold for the unit, with their origin."""
    return rules.effective(lineage_of(unit))


def list_einheiten(
    *, text: str = "", below: str = "", usable_only: bool = False, federfuehrung: str = ""
) -> list[Zeile]:
    """Return the units the person may see as ``Zeile``, in the order of the plan.

    ``text`` is sought in Kennzeichen (from its start), Titel, Beschreibung and Rechtsgrundlage; ``below``
    is a Kennzeichen whose subtree is wanted.
    """
    return narrow(_lines(), text=text, below=below, usable_only=usable_only, federfuehrung=federfuehrung)


def narrow(
    lines: list[Zeile], *, text: str = "", below: str = "", usable_only: bool = False, federfuehrung: str = ""
) -> list[Zeile]:
    """Return those of the lines that fit; the filters are those of ``list_einheiten``."""
    gliederung = verzeichnis.gliederung() if below else rules.Gliederung.ZIFFERN
    return [
        line
        for line in lines
        if (not below or below in rules.lineage(line.einheit.kennzeichen, gliederung))
        and (not usable_only or line.zustand is Zustand.USABLE)
        and (not federfuehrung or line.wirksam.federfuehrung.wert == federfuehrung)
        and _speaks_of(line.einheit, text.strip().casefold())
    ]


def _lines() -> list[Zeile]:
    today, gliederung = clock.today(), verzeichnis.gliederung()
    visible = list(verzeichnis.visible_units())
    plan = {einheit.kennzeichen: einheit for _brain, einheit in visible}
    lines = []
    for brain, einheit in visible:
        above = rules.with_ancestors(einheit.kennzeichen, plan, gliederung)
        closed = rules.obstacle(above, today)
        state = rules.zustand_of(closed, today) if closed else Zustand.USABLE
        lines.append(Zeile(brain.getURL(), brain.UID, einheit, rules.effective(above), state, len(above) - 1))
    return lines


def _speaks_of(einheit: Einheit, text: str) -> bool:
    places = (einheit.title, einheit.description, einheit.rechtsgrundlage)
    return einheit.kennzeichen.startswith(text) or any(text in place.casefold() for place in places)


def _unknown(kennzeichen: str) -> Unknown:
    return Unknown(
        _(
            "error_aktenplan_unknown",
            default="The Aktenplan has no unit ${kennzeichen}.",
            mapping={"kennzeichen": kennzeichen[:40]},
        ),
        field="kennzeichen",
    )
