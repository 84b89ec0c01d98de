"""Read the settings of the catalogue."""

from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.interfaces import ILeistungenSettings
from kommune.portal.suche import api as suche


def lebenslagen() -> tuple[rules.Lebenslage, ...]:
    """Return the Lebenslagen in the order of the page."""
    return rules.parse_lebenslagen(tuple(value_of(ILeistungenSettings, "lebenslagen")))


def lebenslage(lebenslage_id: str) -> rules.Lebenslage | None:
    """Return one Lebenslage, or None."""
    return next((one for one in lebenslagen() if one.id == lebenslage_id), None)


def worte(name: str) -> tuple[str, ...]:
    """Return the lines of ``alltagsworte``, ``taetigkeiten`` or ``fuellworte``."""
    return tuple(value_of(ILeistungenSettings, name) or ())


def suchworte() -> suche.Alltag:
    """Return the words the search knows beside those of the catalogue."""
    return suche.read_alltag(worte("taetigkeiten"), worte("fuellworte"), worte("alltagsworte"))
