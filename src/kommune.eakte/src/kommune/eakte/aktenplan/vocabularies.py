"""Vocabularies: the units that may be used today, and who may be responsible for one."""

from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.plan import verzeichnis
from kommune.eakte.aktenplan.plan.verzeichnis import visible_units
from kommune.eakte.aktenplan.plan.zustaendigkeit import oe_titles
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from plone import api
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def aktenplaneinheiten(context):
    """Return the usable units the person may see; value and token are the Kennzeichen."""
    plan = {einheit.kennzeichen: einheit for _brain, einheit in visible_units()}
    today, gliederung = clock.today(), verzeichnis.gliederung()
    return SimpleVocabulary(
        [
            SimpleTerm(name, name, f"{name} {einheit.title}")
            for name, einheit in plan.items()
            if rules.obstacle(rules.with_ancestors(name, plan, gliederung), today) is None
        ]
    )


@provider(IVocabularyFactory)
def federfuehrung(context):
    """Return the Organisationseinheiten to those who keep the plan; value and token are their ids."""
    if not zugriff.may("kommune.eakte: Use Backend", api.portal.get()):
        return SimpleVocabulary([])
    return SimpleVocabulary([SimpleTerm(oe_id, oe_id, title) for oe_id, title in oe_titles().items()])
