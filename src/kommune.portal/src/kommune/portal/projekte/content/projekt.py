"""Projektordner and Beteiligungsprojekt: what the town asks, in which days, and who may take part."""

from kommune.eakte.core.interfaces import IForThePublic
from kommune.eakte.core.katalog.content import RecordItem
from kommune.eakte.core.katalog.content import UnorderedContainer
from kommune.portal import _
from kommune.portal.beteiligung.plan import api as plan
from kommune.portal.beteiligung.plan.api import check_email
from kommune.portal.beteiligung.plan.api import check_plan
from kommune.portal.beteiligung.plan.api import day
from kommune.portal.beteiligung.plan.api import FEHLER
from kommune.portal.beteiligung.plan.api import line
from kommune.portal.projekte import rules
from kommune.portal.projekte.rules import Phase
from kommune.portal.projekte.rules import Zeitraum
from kommune.portal.projekte.rules import Zugang
from kommune.portal.startseite.interfaces import IAufDerStartseite
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PHASEN = {
    Phase.SAMMELN: _("label_projekt_sammeln", default="Collecting"),
    Phase.BEWERTEN: _("label_projekt_bewerten", default="Comments and support"),
    Phase.PRUEFUNG: _("label_projekt_pruefung", default="The town examines"),
    Phase.ERGEBNIS: _("label_projekt_ergebnis", default="Result"),
}
ZUGAENGE = {
    Zugang.MAIL: _("label_zugang_mail", default="without an account, by a confirmed e-mail address"),
    Zugang.KONTO: _("label_zugang_konto", default="with an account"),
    Zugang.EINWOHNER: _("label_projekt_zugang_einwohner", default="residents the town has checked"),
}
ABSTIMMUNGEN = {
    "unterstuetzen": _("label_abstimmung_unterstuetzen", default="support for single Ideen, as many as one likes"),
    "stimmen": _("label_abstimmung_stimmen", default="a number of votes each, the best ones are chosen"),
    "budget": _(
        "label_abstimmung_budget", default="a budget to spend, those on most ballots are chosen while they fit"
    ),
    "anteile": _("label_abstimmung_anteile", default="a budget to spend, counted by the method of equal shares"),
}
QUOTEN = {
    "kategorie": _("label_quote_kategorie", default="by category"),
    "bezirk": _("label_quote_bezirk", default="by district"),
}
MODERATION = {
    "vorher": _("label_moderation_vorher", default="before: nothing is public until it was looked at"),
    "nachher": _("label_moderation_nachher", default="after: public at once, looked at when it is reported"),
}


def choice(title, words, default):
    return schema.Choice(
        title=title,
        vocabulary=SimpleVocabulary([SimpleTerm(str(one), str(one), label) for one, label in words.items()]),
        default=str(default),
    )


def text(title, description="", *, limit=5000):
    return schema.Text(
        title=title, description=description, required=False, default="", missing_value="", max_length=limit
    )


class IProjektordner(model.Schema):
    """All projects of the town."""

    title = schema.TextLine(title=_("label_katalog_title", default="Title"), max_length=200)


class IBeteiligungsprojekt(model.Schema, IForThePublic, IAufDerStartseite):
    """A project; its days are days in Europe/Berlin."""

    title = line(_("label_projekt_title", default="What it is about"), required=True)
    kurztext = text(
        _("label_projekt_kurztext", default="In short"),
        _("help_projekt_kurztext", default="Two or three plain sentences."),
        limit=1000,
    )
    beschreibung = text(_("label_projekt_beschreibung", default="What the town asks, and what becomes of the answers"))
    oe_id = schema.Choice(
        title=_("label_projekt_oe", default="Fachamt"),
        description=_("help_projekt_oe", default="Who works there answers, and says in which Vorgang Ideen are filed."),
        vocabulary="kommune.eakte.Organisationseinheiten",
        required=False,
    )
    kontakt = line(_("label_verfahren_kontakt", default="Who answers questions"))
    email = line(_("label_dienststelle_email", default="E-mail"), constraint=check_email)
    kategorien = text(
        _("label_projekt_kategorien", default="Categories"),
        _("help_projekt_kategorien", default="One a line; an Idee has one of them. Empty: none are asked for."),
        limit=2000,
    )
    plangebiet = schema.Text(
        title=_("label_projekt_plangebiet", default="Area (GeoJSON)"),
        description=_("help_projekt_plangebiet", default="If a place can be marked; as of a plan on show."),
        required=False,
        default="",
        missing_value="",
        constraint=check_plan,
    )
    directives.widget("plangebiet", rows=6)
    sammeln_von = day(_("label_projekt_sammeln_von", default="Collecting: first day"))
    sammeln_bis = day(_("label_projekt_sammeln_bis", default="Collecting: last day"))
    bewerten_von = day(_("label_projekt_bewerten_von", default="Comments and support: first day"))
    bewerten_bis = day(_("label_projekt_bewerten_bis", default="Comments and support: last day"))
    pruefung_von = day(_("label_projekt_pruefung_von", default="The town examines: first day"))
    pruefung_bis = day(_("label_projekt_pruefung_bis", default="The town examines: last day"))
    ergebnis_von = day(_("label_projekt_ergebnis_von", default="Result: first day"))
    ergebnis_bis = day(_("label_projekt_ergebnis_bis", default="Result: last day"))
    zugang_ideen = choice(_("label_zugang_ideen", default="Who hands in Ideen"), ZUGAENGE, Zugang.MAIL)
    zugang_kommentare = choice(_("label_zugang_kommentare", default="Who comments"), ZUGAENGE, Zugang.MAIL)
    zugang_stimmen = choice(_("label_zugang_stimmen", default="Who supports"), ZUGAENGE, Zugang.MAIL)
    beste = schema.Int(
        title=_("label_projekt_beste", default="The most supported that are examined"),
        description=_(
            "help_projekt_beste",
            default="So many are named on the result page when support has ended; who has as many votes as the last one too. 0: none.",
        ),
        default=0,
        min=0,
        max=1000,
    )
    quote = schema.Int(
        title=_("label_projekt_quote", default="Of these at least from each category"),
        description=_("help_projekt_quote", default="As far as there are as many with support. 0: no quota."),
        default=0,
        min=0,
        max=100,
    )
    quote_nach = choice(_("label_projekt_quote_nach", default="The quota counts"), QUOTEN, "kategorie")
    mindestens = schema.Int(
        title=_("label_projekt_mindestens", default="Votes an Idee needs at least to be examined"), default=1, min=1
    )
    abstimmung = choice(_("label_projekt_abstimmung", default="How people vote"), ABSTIMMUNGEN, "unterstuetzen")
    stimmen_je = schema.Int(
        title=_("label_projekt_stimmen_je", default="Votes each person has"),
        description=_("help_projekt_stimmen_je", default="Only with a number of votes each."),
        default=5,
        min=1,
        max=100,
    )
    summe = schema.Int(
        title=_("label_projekt_summe", default="Sum that is decided about, in whole Euro"),
        description=_("help_projekt_summe", default="Only with a budget to spend."),
        default=0,
        min=0,
        max=1_000_000_000,
    )
    papier = schema.Bool(
        title=_("label_projekt_papier", default="There are ballots on paper, too"),
        description=_(
            "help_projekt_papier",
            default="Two people of the moderation enter each. Nothing is counted before they have declared that all are entered.",
        ),
        required=False,
        default=False,
    )
    buergerhaushalt = schema.Bool(
        title=_(
            "label_projekt_buergerhaushalt", default="Bürgerhaushalt: ask whether an Idee costs, saves or earns money"
        ),
        required=False,
        default=False,
    )
    bezirke = text(
        _("label_projekt_bezirke", default="Districts"),
        _("help_projekt_bezirke", default="One a line; an Idee belongs to one of them. Empty: none are asked for."),
        limit=2000,
    )
    moderation = choice(_("label_projekt_moderation", default="Moderation"), MODERATION, "vorher")
    zahlen_am_ende = schema.Bool(
        title=_("label_projekt_zahlen_am_ende", default="Show numbers of support only after the last day of support"),
        required=False,
        default=False,
    )

    @invariant
    def days_follow_each_other(data):
        found = rules.fault([(one, *_days(data, one)) for one in Phase])
        if found is not None:
            kind, phase = found
            words = FEHLER[kind]
            raise Invalid(_(str(words), default=words.default, mapping={"phase": PHASEN[phase]}))


@implementer(IProjektordner)
class Projektordner(UnorderedContainer):
    """The folder ``/projekte``."""


@implementer(IBeteiligungsprojekt)
class Beteiligungsprojekt(RecordItem):
    """One project; ``vorgang`` and ``vorgang_zeichen`` say where its Ideen are filed, and are told to nobody outside.

    ``geloescht_am`` is the day the personal data went, ``archiviert_am`` that on which the whole project was filed.
    """

    vorgang = ""
    vorgang_zeichen = ""
    geloescht_am = None
    archiviert_am = None
    beste = quote = summe = 0
    abstimmung, quote_nach, bezirke = "unterstuetzen", "kategorie", ""
    mindestens, stimmen_je = 1, 5
    papier = buergerhaushalt = zahlen_am_ende = False

    @property
    def zeitraeume(self) -> tuple[Zeitraum, ...]:
        """Return its phases in the order of time."""
        given = ((one, *_days(self, one)) for one in Phase)
        return tuple(Zeitraum(phase, von, bis) for phase, von, bis in given if von and bis)

    @property
    def formen(self) -> tuple[plan.Form, ...]:
        """Return what its area draws."""
        return plan.parse(self.plangebiet) if (self.plangebiet or "").strip() else ()

    @property
    def auswahl(self) -> tuple[str, ...]:
        """Return the categories."""
        return _lines(self.kategorien)

    @property
    def bezirksauswahl(self) -> tuple[str, ...]:
        """Return the districts."""
        return _lines(self.bezirke)


def _lines(words: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in (words or "").split("\n") if one.strip()))


def _days(data, phase):
    return getattr(data, f"{phase}_von", None), getattr(data, f"{phase}_bis", None)
