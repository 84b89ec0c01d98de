"""What the catalog knows of templates."""

from kommune.eakte.postausgang.content.vorlage import FOR_ALL
from kommune.eakte.postausgang.content.vorlage import IBescheidvorlage
from plone.indexer import indexer


@indexer(IBescheidvorlage)
def vorlage_leistungen(vorlage):
    """Return the ids of the services a template is for."""
    return tuple(vorlage.leistungen or ()) or (FOR_ALL,)
