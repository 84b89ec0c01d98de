"""The short id of an OE in the catalog."""

from kommune.eakte.organisation.content.organisationseinheit import IOrganisationseinheit
from kommune.eakte.organisation.content.stelle import IStelle
from plone.indexer import indexer


@indexer(IOrganisationseinheit)
def oe_id(oe):
    return oe.oe_id


@indexer(IStelle)
def no_oe_id(stelle):
    """A Stelle would acquire it from its OE."""
    raise AttributeError("oe_id")


@indexer(IStelle)
def besetzung(stelle):
    """Who holds it, so that a person's Stellen are found without waking any."""
    return tuple(stelle.besetzung or ())
