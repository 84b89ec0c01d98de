"""What the catalog knows of records, so that lists never wake objects."""

from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.kennzeichen import aktenzeichen as zeichen
from kommune.eakte.akte.lage.quelle import lagen_of
from kommune.eakte.akte.lage.quelle import standzeiten_of
from kommune.eakte.akte.rules import search_names
from kommune.eakte.akte.vorgang import eigenfelder
from kommune.eakte.core import clock
from kommune.eakte.core.werte import feld as rules
from plone.indexer import indexer


COUNTED = frozenset({"offen", "nfd"})


@indexer(ISchriftgut)
def aktenzeichen_key(obj):
    """Return what the Aktenzeichen is found by; the catalog's index ``aktenzeichen`` holds it."""
    return zeichen.key(obj.aktenzeichen)


@indexer(ISchriftgut)
def aktenzeichen_frueher(obj):
    """Return what the Aktenzeichen it had before are found by."""
    return tuple(zeichen.key(one) for one in obj.frueher)


@indexer(IDokument)
def dokument_frueher(dokument):
    return tuple(zeichen.key(one) for one in dokument.frueher)


@indexer(IDokument)
def dokument_key(dokument):
    return zeichen.key(dokument.aktenzeichen)


@indexer(ISchriftgut)
def beteiligte(obj):
    return search_names(obj.beteiligte)


@indexer(ISchriftgut)
def verweis_ziele(obj):
    """Return the UIDs of the records it refers to, so that these know of it."""
    return tuple(verweis["uid"] for verweis in obj.verweise)


@indexer(IVorgang)
def bearbeiter(vorgang):
    return vorgang.bearbeiter or ""


@indexer(IVorgang)
def vorgang_felder(vorgang):
    """Return what the one index of own fields knows: the Vorgangstyp, and ``name=value`` of fields in the search."""
    fassung = eigenfelder.fassung_of(vorgang)
    if fassung is None:
        return ()
    own = (token for feld in fassung.felder for token in rules.tokens(feld, vorgang.felder.get(feld.name)))
    return (f"vorgangstyp={fassung.id}", *own)


@indexer(IVorgang)
def vorgang_spalten(vorgang):
    """Return the own fields lists show, as a person reads them."""
    return {row["feld"].name: row["wert"] for row in eigenfelder.shown(vorgang) if row["feld"].has(rules.Ort.SPALTE)}


@indexer(IVorgang)
def vorgang_schlagworte(vorgang):
    """Return its Schlagworte; what lies in it would acquire an attribute, and has none of its own."""
    return tuple(vorgang.schlagworte)


@indexer(IVorgang)
def vorgang_lagen(vorgang):
    return lagen_of(vorgang)


@indexer(IVorgang)
def standzeiten(vorgang):
    """Return the states it came into, each with its day, and when it waited for others outside; None of what is counted nowhere, since it is confidential."""
    chain = [one for one in vorgang.aq_chain if ISchriftgut.providedBy(one) or IVorgang.providedBy(one)]
    stufen = {one.vertraulichkeitsstufe for one in chain}
    return standzeiten_of(vorgang) if stufen <= COUNTED else None


@indexer(IVorgang)
def frist_sort(vorgang):
    """Return the Frist so that a Vorgang without one sorts last; a missing key would drop it from sorted lists."""
    return _by_day(vorgang.frist, vorgang)


@indexer(IVorgang)
def eingang_sort(vorgang):
    """Return the Eingangsdatum to sort by, as ``frist_sort``."""
    return _by_day(vorgang.eingangsdatum, vorgang)


def _by_day(day, vorgang) -> str:
    """Return a key no two Vorgänge share: of the same day the lower Aktenzeichen first, on every page of a list."""
    return f"{day.isoformat() if day else '9999-12-31'} {vorgang.aktenzeichen_sort}"


@indexer(IDokument)
def dokument_spalten(dokument):
    """Return what the list of a Vorgang shows besides: the day it came, left, was written or made, from or to whom, …"""
    day = dokument.posteingangsdatum or dokument.postausgangsdatum or dokument.datum_des_schreibens
    return {
        "datum": (day or dokument.created().asdatetime().astimezone(clock.TIMEZONE).date()).isoformat(),
        "absender": dokument.absender or dokument.empfaenger or "",
        "anlage_von": dokument.anlage_von or "",
        "sha256": dokument.sha256 or "",
    }


@indexer(IDokument)
def ausgecheckt_von(dokument):
    """Return who has it checked out, and that anybody has."""
    return ("*", dokument.ausgecheckt_von) if dokument.ausgecheckt_von else ()


@indexer(IDokument)
def beziehungen(dokument):
    """Return the UIDs of the Dokumente it has to do with, so that these know of it."""
    return tuple(one["uid"] for one in dokument.beziehungen)
