"""Find records by Aktenzeichen, for the person who asks. Called through ``api``."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte.content.akte import Akte
from kommune.eakte.akte.content.akte import IAkte
from kommune.eakte.akte.content.vorgang import Vorgang
from kommune.eakte.akte.kennzeichen import aktenzeichen as zeichen
from kommune.eakte.akte.vocabularies import GEGENARTEN
from kommune.eakte.core.interfaces import Unknown
from plone import api


FORMER = "aktenzeichen_frueher"


def aktenbestand():
    """Return the container of all Akten."""
    return api.portal.get()["akten"]


def find_by_key(portal_type, aktenzeichen: str, *, unrestricted: bool = False):
    """Return the catalog records with this Aktenzeichen in any spelling (``aktenzeichen.key``), now or formerly."""
    catalog = api.portal.get_tool("portal_catalog")
    search = catalog.unrestrictedSearchResults if unrestricted else catalog.searchResults
    key = zeichen.key(aktenzeichen)
    found = search(portal_type=portal_type, aktenzeichen=key)
    if found or not key or FORMER not in catalog.indexes():  # a query that names no index finds everything
        return found
    return search(portal_type=portal_type, **{FORMER: key})


def find_akte(aktenzeichen: str) -> Akte:
    """Return the Akte with this Aktenzeichen.

    :raises Unknown: there is none the person may see.
    """
    return _find("Akte", aktenzeichen)


def find_vorgang(aktenzeichen: str) -> Vorgang:
    """Return the Vorgang with this Aktenzeichen.

    :raises Unknown: there is none the person may see.
    """
    return _find("Vorgang", aktenzeichen)


def find_record(aktenzeichen: str) -> Akte | Vorgang:
    """Return the Akte or Vorgang with this Aktenzeichen.

    :raises Unknown: there is none the person may see.
    """
    try:
        return find_vorgang(aktenzeichen)
    except Unknown:
        return find_akte(aktenzeichen)


def find_unseen(aktenzeichen: str) -> Akte | Vorgang:
    """Return the record with this Aktenzeichen, whoever asks: for who decides about it without seeing it.

    :raises Unknown: there is none.
    """
    found = find_by_key(["Akte", "Vorgang"], aktenzeichen.strip(), unrestricted=True) if aktenzeichen.strip() else ()
    if not found:
        raise _unknown(aktenzeichen)
    return found[0]._unrestrictedGetObject()


def verweise_to(obj) -> list[tuple[str, Akte | Vorgang]]:
    """Return ``(art, record)`` of the records with a Verweis to this one, as far as the person may see them.

    The kind is told from this side: the record that calls this one its predecessor is its successor.
    """
    uid = obj.UID()
    own = {(verweis["art"], verweis["uid"]) for verweis in obj.verweise}
    sources = [brain.getObject() for brain in api.content.find(verweis_ziele=uid, sort_on="aktenzeichen_sort")]
    found = [
        (GEGENARTEN.get(verweis["art"], verweis["art"]), source)
        for source in sources
        for verweis in source.verweise
        if verweis["uid"] == uid
    ]
    return [(art, source) for art, source in found if (art, source.UID()) not in own]


def akte_of(obj) -> Akte:
    """Return the Akte the object lies in."""
    while not IAkte.providedBy(obj):
        obj = aq_parent(obj)
    return obj


def vorgaenge_in(akte) -> list:
    """Return the Vorgänge that lie in an Akte or a Vorgang itself, whoever asks; not those in its parts."""
    return [one for one in akte.objectValues() if one.portal_type == "Vorgang"]


def _find(portal_type: str, aktenzeichen: str):
    found = find_by_key(portal_type, aktenzeichen)
    if not found:
        raise _unknown(aktenzeichen)
    return found[0].getObject()


def _unknown(aktenzeichen: str) -> Unknown:
    return Unknown(
        _(
            "error_unknown_aktenzeichen",
            default="There is no Aktenzeichen “${aktenzeichen}”, or you may not see it.",
            mapping={"aktenzeichen": aktenzeichen},
        ),
        field="aktenzeichen",
    )
