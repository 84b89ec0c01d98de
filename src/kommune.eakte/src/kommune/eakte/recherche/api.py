"""The door: search the record as the person logged in; suggestions while typing; more like one."""

from kommune.eakte.recherche.ergebnis import brain_of
from kommune.eakte.recherche.ergebnis import Ergebnis
from kommune.eakte.recherche.ergebnis import every
from kommune.eakte.recherche.ergebnis import like
from kommune.eakte.recherche.ergebnis import NOTHING
from kommune.eakte.recherche.ergebnis import places
from kommune.eakte.recherche.ergebnis import search
from kommune.eakte.recherche.ergebnis import suggest
from kommune.eakte.recherche.ergebnis import Zeile
from kommune.eakte.recherche.umkreis import circle_of


__all__ = ("NOTHING", "Ergebnis", "Zeile", "brain_of", "circle_of", "every", "like", "places", "search", "suggest")
