"""The ways to hand orders over, to choose one from."""

from kommune.eakte.gebuehren.hkr.interfaces import IHKR
from zope.component import getUtilitiesFor
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def finanzverfahren(context):
    """Return all named utilities, by name."""
    return SimpleVocabulary([SimpleTerm(name, name, way.title) for name, way in sorted(getUtilitiesFor(IHKR))])
