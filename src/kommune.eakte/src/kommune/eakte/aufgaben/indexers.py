"""What the catalog knows of Aufgaben; what it does not, an Aufgabe would acquire from its record."""

from kommune.eakte.aufgaben.content.aufgabe import IAufgabe
from kommune.eakte.aufgaben.rules import sort_key
from plone.indexer import indexer


@indexer(IAufgabe)
def frist_sort(aufgabe):
    return sort_key(aufgabe.frist, aufgabe.UID())


@indexer(IAufgabe)
def aufgabenart(aufgabe):
    return aufgabe.art


@indexer(IAufgabe)
def aufgabe_bezug(aufgabe):
    return aufgabe.bezug or None


@indexer(IAufgabe)
def not_of_aufgabe(aufgabe):
    """A number or a person of the record is not the Aufgabe's own."""
    raise AttributeError
