"""Services in JSON, with the names of the text modules."""

from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.content.leistung import TEXTBAUSTEINE
from kommune.portal.leistungen.indexers import html_of
from plone import api
from typing import Any


PLAIN = (
    "bezeichnung",
    "bezeichnung2",
    "kurztext",
    "leika_key",
    "termindauer",
    "oe",
    "sprache",
    "vertrauensniveau",
    "anliegen",
)


def summary(one: leistungen.Eintrag) -> dict[str, Any]:
    """Return what a list shows of a service, an office or a Lebenslage."""
    return {
        "@id": f"{api.portal.get().absolute_url()}/{one.pfad}",
        "art": one.art,
        "id": one.id,
        "titel": one.titel,
        "kurztext": one.kurztext,
        "lebenslagen": list(one.lebenslagen),
        "oe": one.oe,
        "online": one.online,
        "leika_key": one.leika_key,
        "anliegen": one.anliegen,
    }


def leistung(obj: Any) -> dict[str, Any]:
    """Return a service whole; formatted texts are safe HTML."""
    form = leistungen.formular_of(obj)
    return {
        "@id": obj.absolute_url(),
        "id": obj.getId(),
        "UID": obj.UID(),
        "titel": obj.title,
        "zustand": api.content.get_state(obj),
        **{name: getattr(obj, name, None) for name in PLAIN},
        **{name: html_of(getattr(obj, name, None)) for name in TEXTBAUSTEINE},
        "lebenslagen": list(obj.lebenslagen or ()),
        "synonyme": list(obj.synonyme or ()),
        "formulare": [rules.parse_verweis(line)._asdict() for line in obj.formulare or ()],
        "formular": form.absolute_url() if form is not None else "",
        "online_adresse": obj.online_adresse or "",
        "ansprechpunkt": [
            {name: getattr(karte, name) for name in ("id", "titel", "strasse", "zusatz", "ort", "telefon", "email")}
            for karte in leistungen.karten(obj)
        ],
        "geaendert": obj.modified().ISO8601(),
    }
