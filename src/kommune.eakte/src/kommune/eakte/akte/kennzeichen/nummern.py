"""Aktenzeichen of records: drawn once, exchanged with the old one kept, never given twice. Called through ``api``."""

from Acquisition import aq_base
from kommune.eakte.akte.interfaces import IAktenzeichenSettings
from kommune.eakte.akte.kennzeichen import aktenzeichen as zeichen
from kommune.eakte.akte.kennzeichen.suche import FORMER
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.nummern import draw_number
from plone import api


def number(obj, kind: str, values: dict, *, since=None) -> None:
    """Give the next free Aktenzeichen of the format of this kind: never one that was used.

    ``since`` is the record the sequence belongs to, if it belongs to one.
    """
    _call(obj, next_number(kind, values, since=since))


def renumber(obj, aktenzeichen: str) -> None:
    """Give a record another Aktenzeichen; it is found by the one before as well, which nobody else ever gets."""
    obj.frueher = tuple(one for one in dict.fromkeys((*obj.frueher, obj.aktenzeichen)) if one != aktenzeichen)
    klass = type(aq_base(obj))
    klass.aktenzeichen.renew(obj, aktenzeichen)
    klass.aktenzeichen_sort.renew(obj, zeichen.sort_key(aktenzeichen))


def next_number(kind: str, values: dict, *, since=None) -> str:
    """Draw the next free Aktenzeichen of the format of this kind."""
    began = since.creation_date.asdatetime() if since is not None else None
    template = zeichen.TEIL_FORMAT if kind == "teil" else value_of(IAktenzeichenSettings, f"{kind}_format")
    key = zeichen.sequence_key(kind, template, values)
    aktenzeichen = zeichen.fill(template, values, draw_number(key, since=began))
    while is_taken(aktenzeichen):
        aktenzeichen = zeichen.fill(template, values, draw_number(key, since=began))
    return aktenzeichen


def is_taken(aktenzeichen: str) -> bool:
    """Tell whether a record has or had this Aktenzeichen."""
    catalog = api.portal.get_tool("portal_catalog")._catalog
    known = (catalog.indexes.get(name) for name in ("aktenzeichen", FORMER))
    return any(index is not None and zeichen.key(aktenzeichen) in index._index for index in known)


def _call(obj, aktenzeichen: str) -> None:
    obj.aktenzeichen = aktenzeichen
    obj.aktenzeichen_sort = zeichen.sort_key(aktenzeichen)
