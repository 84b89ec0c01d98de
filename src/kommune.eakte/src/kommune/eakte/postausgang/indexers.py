"""What the catalog knows of templates."""

from kommune.eakte.postausgang.content.vorlage import IBescheidvorlage
from plone.indexer import indexer


@indexer(IBescheidvorlage)
def vorlage_allgemein(vorlage):
    """Tell whether a template is offered to every Vorgang."""
    return bool(vorlage.allgemein)
