"""What a service says, as XZuFi takes it."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.core import town
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.auskunft import abfrage
from kommune.portal.leistungen.indexers import html_of
from kommune.portal.leistungen.quelle import xzufi
from typing import Any


MIME = "application/xml; charset=utf-8"


def fassung_of(asked: object) -> str:
    """Return the version of XZuFi that is asked for, 2.2.0 if none is.

    :raises Invalid: there is no such version here.
    """
    fassung = asked or xzufi.FASSUNGEN[0]
    if fassung not in xzufi.FASSUNGEN:
        raise Invalid(_("error_xzufi_fassung", default="XZuFi is given out as 2.2.0 or 2.3.1."), field="version")
    return str(fassung)


def values_of(leistung: Any) -> dict[str, Any]:
    """Return the values of a service for ``xzufi.leistung``."""
    texts = (*xzufi.TEXTMODULE.values(), *xzufi.MODULE.values())
    plain = ("bezeichnung", "bezeichnung2", "kurztext")
    form = abfrage.formular_of(leistung)
    online = form.absolute_url() if form is not None else leistung.online_adresse
    links = [(one.titel, one.adresse) for one in (rules.parse_verweis(line) for line in leistung.formulare or ())]
    return {
        **{
            name: getattr(leistung, name) if name in plain else html_of(getattr(leistung, name))
            for name in texts
            if name != "ansprechpunkt"
        },
        "ansprechpunkt": "; ".join(
            ", ".join(part for part in (one.titel, one.strasse, one.ort, one.telefon, one.email) if part)
            for one in abfrage.karten(leistung)
        ),
        "id": leistung.UID(),
        "stadt": town.public_url(),
        "sprache": leistung.sprache,
        "leika_key": leistung.leika_key,
        "geaendert": leistung.modified().ISO8601(),
        "formulare": ([(leistung.title, online)] if online else []) + links,
    }


def as_json(leistung: Any, fassung: str) -> dict[str, Any]:
    """Return a service with the names of the FIM portal's field model."""
    return xzufi.leistung(values_of(leistung), fassung)


def as_xml(leistungen: list[Any], fassung: str) -> bytes:
    """Return services as XML."""
    return xzufi.as_xml((as_json(one, fassung) for one in leistungen), fassung)
