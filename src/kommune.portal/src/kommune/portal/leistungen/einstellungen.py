"""Read the settings of the catalogue."""

from kommune.portal.leistungen import rules
from kommune.portal.leistungen import wortschatz
from kommune.portal.leistungen.interfaces import ILeistungenSettings
from kommune.portal.leistungen.interfaces import LEBENSLAGEN
from plone import api


def lebenslagen() -> tuple[rules.Lebenslage, ...]:
    """Return the Lebenslagen in the order of the page."""
    lines = api.portal.get_registry_record("lebenslagen", interface=ILeistungenSettings, default=LEBENSLAGEN)
    return rules.parse_lebenslagen(tuple(lines))


def lebenslage(lebenslage_id: str) -> rules.Lebenslage | None:
    """Return one Lebenslage, or None."""
    return next((one for one in lebenslagen() if one.id == lebenslage_id), None)


def worte(name: str) -> tuple[str, ...]:
    """Return the lines of ``alltagsworte``, ``taetigkeiten`` or ``fuellworte``."""
    default = ILeistungenSettings[name].default
    return tuple(api.portal.get_registry_record(name, interface=ILeistungenSettings, default=default) or ())


def suchworte() -> wortschatz.Wortschatz:
    """Return the words the search knows beside those of the catalogue."""
    return wortschatz.read(worte("taetigkeiten"), worte("fuellworte"), worte("alltagsworte"))
