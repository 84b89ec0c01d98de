"""What the catalog keeps of services and offices: all that lists and search need, in one column."""

from kommune.portal.leistungen.content.dienststelle import IDienststelle
from kommune.portal.leistungen.content.leistung import ANTRAG
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.leistungen.content.leistung import TEXTBAUSTEINE
from kommune.portal.leistungen.pflege.htmlreinigung import clean_html
from kommune.portal.leistungen.pflege.htmlreinigung import plain_text
from kommune.portal.sprachen import api as sprachen
from plone.indexer import indexer


def html_of(value) -> str:
    """Return the safe HTML of a rich text value, "" if there is none."""
    return clean_html(value.raw or "") if value is not None else ""


def texts_of(obj) -> str:
    """Return the words of all text modules."""
    return " ".join(plain_text(html_of(getattr(obj, name, None))) for name in TEXTBAUSTEINE)


def quelle_of(obj) -> str:
    """Return what names the record in the catalogue it was imported from, "" if it was made here."""
    return f"{obj.herkunft}:{obj.externe_id}" if obj.externe_id else ""


@indexer(ILeistung)
def leistung_werte(obj):
    return {
        "art": "leistung",
        "id": obj.getId(),
        "titel": obj.title,
        "kurztext": obj.kurztext or "",
        "bezeichnung": obj.bezeichnung or "",
        "lebenslagen": tuple(obj.lebenslagen or ()),
        "oe": obj.oe or "",
        "dienststellen": tuple(obj.ansprechpunkt or ()),
        "online": bool(obj.online_adresse) or ANTRAG in obj,
        "leika_key": obj.leika_key or "",
        "anliegen": obj.anliegen or "",
        "ueberarbeitet": obj.ueberarbeitet or "",
        "quelle": "" if obj.ueberarbeitet else quelle_of(obj),
        "worte": sprachen.names(sprachen.texte_of(obj), "bezeichnung2", "kurztext"),
    }


@indexer(IDienststelle)
def dienststelle_werte(obj):
    return {
        "art": "dienststelle",
        "id": obj.getId(),
        "titel": obj.title,
        "oe": obj.oe_id or "",
        "strasse": " ".join(part for part in (obj.strasse, obj.hausnummer) if part),
        "zusatz": obj.adresszusatz or "",
        "ort": " ".join(part for part in (obj.plz, obj.ort) if part),
        "telefon": obj.telefon or "",
        "email": obj.email or "",
        "oeffnungszeiten": html_of(obj.oeffnungszeiten),
        "sprechzeiten": tuple(obj.sprechzeiten or ()),
        "quelle": quelle_of(obj),
        "worte": sprachen.names(sprachen.texte_of(obj), "title", ""),
    }


@indexer(ILeistung)
def leistung_text(obj):
    return " ".join((obj.title, obj.bezeichnung or "", obj.kurztext or "", *(obj.synonyme or ()), texts_of(obj)))


@indexer(IDienststelle)
def dienststelle_text(obj):
    return " ".join(part for part in (obj.title, obj.strasse, obj.ort, *(obj.synonyme or ())) if part)
