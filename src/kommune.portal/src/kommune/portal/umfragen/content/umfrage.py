"""Umfrage and the folder of all surveys; what everybody may read, and nothing else, is a field."""

from kommune.eakte.core.interfaces import IForThePublic
from kommune.eakte.core.katalog.content import RecordItem
from kommune.eakte.core.katalog.content import UnorderedContainer
from kommune.portal import _
from kommune.portal.startseite.interfaces import IAufDerStartseite
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IUmfragenordner(model.Schema):
    """All surveys of the town."""

    title = schema.TextLine(title=_("label_katalog_title", default="Title"), max_length=200)


class IUmfrage(model.Schema, IForThePublic, IAufDerStartseite):
    """What the town asks, whom, and until when."""

    title = schema.TextLine(title=_("label_umfrage_title", default="Title of the survey"), max_length=200)
    title_en = schema.TextLine(
        title=_("label_umfrage_title_en", default="Title in English"), required=False, default=""
    )
    kurztext = schema.Text(title=_("label_umfrage_kurztext", default="What it is about"), required=False, default="")
    einleitung = schema.Text(title=_("label_umfrage_einleitung", default="Introduction"), required=False, default="")
    einleitung_en = schema.Text(
        title=_("label_umfrage_einleitung_en", default="Introduction in English"), required=False, default=""
    )
    beginn = schema.Date(title=_("label_umfrage_beginn", default="First day"), required=False)
    ende = schema.Date(title=_("label_umfrage_ende", default="Last day"), required=False)
    zugang = schema.TextLine(title=_("label_umfrage_zugang", default="Who takes part"), default="offen")
    ergebnis = schema.TextLine(
        title=_("label_umfrage_ergebnis", default="When everybody reads the result"), default="ende"
    )


@implementer(IUmfragenordner)
class Umfragenordner(UnorderedContainer):
    """The folder."""


@implementer(IUmfrage)
class Umfrage(RecordItem):
    """One survey.

    Beside its fields: ``fragen``, its questions as plain dicts (``fragen.frage``); ``geschlossen_am``, the moment it was ended by
    hand; ``freigegeben_am``, the day its result was released; ``anzahl``, how many answered, once it is over; ``zur_akte``: its result
    is filed; ``aktenzeichen`` of the Akte that takes it, if its Vorgangstyp wants one; ``vorgang``, the UID of what it became there.
    """

    title_en = kurztext = einleitung = einleitung_en = aktenzeichen = vorgang = ""
    zugang, ergebnis = "offen", "ende"
    beginn = None
    ende = None
    geschlossen_am = None
    freigegeben_am = None
    anzahl = None
    zur_akte = False
    fragen = ()
