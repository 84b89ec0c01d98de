"""Lebenslagen and offices to choose from."""

from kommune.portal.leistungen.auskunft import einstellungen
from plone import api
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def lebenslagen(context):
    """Return the Lebenslagen of the town in their order."""
    return SimpleVocabulary([SimpleTerm(one.id, one.id, one.titel) for one in einstellungen.lebenslagen()])


@provider(IVocabularyFactory)
def dienststellen(context):
    """Return the offices the person may see, by name; value and token are their ids."""
    catalog = api.portal.get_tool("portal_catalog")
    found = {brain.getId: brain.Title for brain in catalog(portal_type="Dienststelle", sort_on="sortable_title")}
    return SimpleVocabulary([SimpleTerm(name, name, title) for name, title in found.items()])
