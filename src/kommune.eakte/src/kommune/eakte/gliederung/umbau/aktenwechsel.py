"""Put an Akte under another unit of the Aktenplan. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.gliederung.pruefung import checked_grund
from kommune.eakte.gliederung.pruefung import may_order
from kommune.eakte.gliederung.pruefung import not_allowed
from kommune.eakte.gliederung.umbau.vorgangswechsel import consequences
from kommune.eakte.gliederung.umbau.vorgangswechsel import Folgen
from kommune.eakte.gliederung.umbau.vorgangswechsel import renumber_below
from kommune.eakte.gliederung.umbau.vorgangswechsel import write_place
from typing import Any


class Einordnung:
    """What an Aktenplaneinheit gives an Akte: Kennzeichen and retention."""

    def __init__(self, kennzeichen: str) -> None:
        wirksam = aktenplan.effective(aktenplan.require_usable(kennzeichen))
        self.kennzeichen = kennzeichen
        self.aufbewahrungsdauer = str(wirksam.aufbewahrungsdauer.wert or "")
        self.aussonderungsart = wirksam.aussonderungsart.wert or None


def consequences_of_unit(akte: Any, kennzeichen: str) -> Folgen:
    """Return what another unit changes about an Akte, to be shown before.

    :raises Unknown: no such unit. :raises WrongState: it is retired.
    """
    return consequences(akte, _now(akte), Einordnung(kennzeichen))


def require_reclassifiable(akte: Any, kennzeichen: str) -> None:
    """Refuse what may not be put under another unit.

    :raises NotAllowed: who neither leads the OE nor keeps its records. :raises Unknown: no such unit.
    :raises WrongState: closed, there already, or a Sammelakte, which is its unit's.
    """
    if not may_order(akte):
        raise not_allowed()
    akten.require_open(akte)
    Einordnung(kennzeichen)
    if akte.kennzeichen == kennzeichen:
        raise WrongState(_("error_reclassify_there", default="It is of this unit already."), field="kennzeichen")
    if akten.is_teil(akte):
        raise WrongState(_("error_reclassify_teil", default="A Teilakte is of the unit of its Akte. Reclassify that."))
    if akte.typ == "Sammelakte":
        raise WrongState(
            _(
                "error_reclassify_sammelakte",
                default="A Sammelakte stays with its unit. Move single Vorgänge out of it.",
            )
        )


def reclassify(akte: Any, kennzeichen: str, *, grund: str) -> None:
    """Put an Akte with all its parts and Vorgänge under another unit: new Aktenzeichen, retention of that unit, old numbers kept.

    The address stays. Closed Vorgänge in it get their Aufbewahrungsende anew. Dokumente keep their numbers.

    :raises NotAllowed, Unknown, WrongState, Invalid: as ``require_reclassifiable`` says; no reason.
    """
    grund = checked_grund(grund)
    require_reclassifiable(akte, kennzeichen)
    with as_system("an Akte is reclassified: it was asked for, its Vorgänge follow", on=akte):
        before, there = akte.aktenzeichen, Einordnung(kennzeichen)
        held = _now(akte)
        number = akten.next_number("akte", {"kennzeichen": kennzeichen, "jahr": clock.today().year})
        write_place(akte, number, consequences(akte, held, there), grund)
        renumber_below(akte, before, held, there, grund)


def _now(akte: Any) -> Any:
    """Return the unit an Akte is of, or what it says itself if there is none any more."""
    try:
        return Einordnung(akte.kennzeichen)
    except Exception as error:
        if getattr(error, "status", 0) in (404, 409):
            return akte
        raise
