"""Petition and the folder of all petitions; what everybody may read, and nothing else, is a field."""

from kommune.eakte.core.interfaces import IForThePublic
from kommune.eakte.core.katalog.content import RecordItem
from kommune.eakte.core.katalog.content import UnorderedContainer
from kommune.portal import _
from kommune.portal.startseite.interfaces import IAufDerStartseite
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IPetitionsordner(model.Schema):
    """All petitions of the town."""

    title = schema.TextLine(title=_("label_katalog_title", default="Title"), max_length=200)


class IPetition(model.Schema, IForThePublic, IAufDerStartseite):
    """What is asked of the town, until when it is signed, and what the town said."""

    title = schema.TextLine(title=_("label_petition_title", default="What it is about"), max_length=200)
    anliegen = schema.Text(title=_("label_petition_anliegen", default="What the town shall do"))
    begruendung = schema.Text(title=_("label_petition_begruendung", default="Reasons"), required=False, default="")
    von = schema.TextLine(title=_("label_petition_von", default="Handed in by"), required=False, default="")
    beginn = schema.Date(title=_("label_petition_beginn", default="Signed since"), required=False)
    ende = schema.Date(title=_("label_petition_ende", default="Signed until"), required=False)
    quorum = schema.Int(title=_("label_petition_quorum", default="Quorum"), required=False, default=0)
    antwort = schema.Text(title=_("label_petition_antwort", default="Answer of the town"), required=False, default="")
    antwort_am = schema.Date(title=_("label_petition_antwort_am", default="Answered on"), required=False)
    uebergeben_am = schema.Date(title=_("label_petition_uebergeben_am", default="Handed over on"), required=False)


@implementer(IPetitionsordner)
class Petitionsordner(UnorderedContainer):
    """The folder."""


@implementer(IPetition)
class Petition(RecordItem):
    """One petition.

    Beside its fields: ``anzahl`` is the number of signatures once the time is over, ``vorgang`` the UID of what it became
    in the E-Akte, ``geloescht_am`` the day the personal data went, ``loeschtag`` the day they are due. ``art`` is its kind
    (``verfahren.rules``), ``zulaessigkeit`` what was found of each item, ``zulaessig`` what was decided, with day and reason;
    ``papier`` how many valid signatures were on paper, once the sheets were forgotten.
    """

    anliegen = begruendung = von = antwort = vorgang = ""
    beginn = None
    ende = None
    antwort_am = None
    uebergeben_am = None
    loeschtag = None
    geloescht_am = None
    anzahl = None
    quorum = 0
    art = "petition"
    zulaessigkeit: tuple[tuple[str, str, str], ...] = ()
    zulaessig = None
    zulaessig_am = None
    zulaessig_grund = ""
    papier = None
