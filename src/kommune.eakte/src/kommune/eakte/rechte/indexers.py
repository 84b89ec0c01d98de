"""Under what the catalog finds records whose rights hang on other people's memberships."""

from Acquisition import aq_base
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.rechte.wirkung.berechnung import BEZUG
from plone.indexer import indexer


@indexer(IRechteTraeger)
def rechte_bezug(obj):
    return getattr(aq_base(obj), BEZUG, ())
