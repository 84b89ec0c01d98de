"""OEs and people to choose from; empty for those who do not work in the backend."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.organisation.einheit import verzeichnis
from kommune.eakte.organisation.person.namen import display_name
from plone import api
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _is_staff() -> bool:
    return zugriff.may("kommune.eakte: Use Backend", api.portal.get())


@implementer(IVocabularyFactory)
class OrganisationseinheitenFactory:
    """All active OEs."""

    def __call__(self, context):
        return SimpleVocabulary(
            [SimpleTerm(oe.oe_id, oe.oe_id, oe.title) for oe in verzeichnis.list_oes()] if _is_staff() else []
        )


@implementer(IVocabularyFactory)
class BediensteteFactory:
    """The people of the OE the context belongs to; of all OEs elsewhere."""

    def __call__(self, context):
        if not _is_staff():
            return SimpleVocabulary([])
        terms = [SimpleTerm(u, u, display_name(u)) for u in verzeichnis.people_around(context)]
        return SimpleVocabulary(sorted(terms, key=lambda term: term.title.casefold()))
