"""Leistungskatalog and Dienststellenverzeichnis: the two containers of the catalogue."""

from kommune.eakte.core.katalog.content import UnorderedContainer
from kommune.portal import _
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class ILeistungskatalog(model.Schema):
    """All services of the town."""

    title = schema.TextLine(title=_("label_katalog_title", default="Title"), max_length=200)
    description = schema.Text(
        title=_("label_katalog_description", default="Introduction"), required=False, missing_value="", default=""
    )


class IDienststellenverzeichnis(model.Schema):
    """All offices people may go to, write to or call."""

    title = schema.TextLine(title=_("label_katalog_title", default="Title"), max_length=200)
    description = schema.Text(
        title=_("label_katalog_description", default="Introduction"), required=False, missing_value="", default=""
    )


@implementer(ILeistungskatalog)
class Leistungskatalog(UnorderedContainer):
    """The catalogue; ``stand`` counts the changes of what the public sees (see ``verzeichnis``)."""

    stand = None


@implementer(IDienststellenverzeichnis)
class Dienststellenverzeichnis(UnorderedContainer):
    """The offices."""
