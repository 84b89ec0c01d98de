"""Beteiligungen, the folder, and Beteiligungsverfahren: a plan on which everybody may say something."""

from kommune.eakte.core.interfaces import IForThePublic
from kommune.eakte.core.katalog.content import RecordItem
from kommune.eakte.core.katalog.content import UnorderedContainer
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import WertFehler
from kommune.portal import _
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.plan import geojson
from kommune.portal.beteiligung.rules import Phase
from kommune.portal.beteiligung.rules import Zeitraum
from kommune.portal.startseite.interfaces import IAufDerStartseite
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.interfaces import ValidationError
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


ARTEN = {
    "bebauungsplan": _("label_art_bebauungsplan", default="Bebauungsplan"),
    "vorhabenplan": _("label_art_vorhabenplan", default="Bebauungsplan for a project (§ 12 BauGB)"),
    "flaechennutzungsplan": _("label_art_flaechennutzungsplan", default="Flächennutzungsplan"),
    "satzung": _("label_art_satzung", default="other statute of the town"),
    "sonstiges": _("label_art_sonstiges", default="other procedure"),
}
PHASEN = {
    Phase.FRUEHZEITIG: _("label_phase_fruehzeitig", default="early participation"),
    Phase.AUSLEGUNG: _("label_phase_auslegung", default="public display"),
    Phase.ERNEUT: _("label_phase_erneut", default="renewed display"),
    Phase.ABWAEGUNG: _("label_phase_abwaegung", default="weighing"),
    Phase.BESCHLUSS: _("label_phase_beschluss", default="decision"),
}
FEHLER = {
    "halb": _("error_phase_halb", default="“${phase}” needs a first and a last day."),
    "verkehrt": _("error_phase_verkehrt", default="“${phase}”: the last day lies before the first."),
    "ueberlappt": _("error_phase_ueberlappt", default="“${phase}” begins before the phase in front of it has ended."),
}


class KeinPlangebiet(ValidationError):
    """The message says what is wrong with this one."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message

    def doc(self):
        return self.message


class KeineMail(ValidationError):
    __doc__ = _("error_beteiligung_email", default="This is no e-mail address, e.g. planung@musterstadt.de.")


def check_plan(value):
    """Tell whether a text is a GeoJSON we draw. :raises KeinPlangebiet: says why not."""
    try:
        return bool(not value or not value.strip() or geojson.parse(value))
    except geojson.PlanFehler as fault:
        raise KeinPlangebiet(fault.message) from fault


def check_email(value):
    """Tell whether a text is an address, or none. :raises KeineMail: it is not."""
    try:
        return bool(not value or email.normalise(value))
    except WertFehler as fault:
        raise KeineMail(value) from fault


def line(title, description="", *, required=False, max_length=200, constraint=None):
    """Return a field of one line."""
    return schema.TextLine(
        title=title,
        description=description,
        required=required,
        max_length=max_length,
        constraint=constraint,
        **({} if required else {"default": "", "missing_value": ""}),
    )


def day(title):
    """Return a field of a day that may be empty."""
    return schema.Date(title=title, required=False)


class IBeteiligungen(model.Schema):
    """All procedures of the town."""

    title = schema.TextLine(title=_("label_katalog_title", default="Title"), max_length=200)
    description = schema.Text(
        title=_("label_katalog_description", default="Introduction"), required=False, missing_value="", default=""
    )


class IBeteiligungsverfahren(model.Schema, IForThePublic, IAufDerStartseite):
    """A procedure (BauGB §§ 2–4a); its days are days in Europe/Berlin."""

    title = line(_("label_verfahren_title", default="Name of the plan"), required=True)
    art = schema.Choice(
        title=_("label_verfahren_art", default="Kind"),
        vocabulary=SimpleVocabulary([SimpleTerm(name, name, title) for name, title in ARTEN.items()]),
        default="bebauungsplan",
    )
    kurztext = schema.Text(
        title=_("label_verfahren_kurztext", default="What it is about"),
        description=_("help_verfahren_kurztext", default="Two or three plain sentences for residents."),
        required=False,
        default="",
        missing_value="",
        max_length=2000,
    )
    directives.write_permission(
        oe_id="kommune.portal.FileBeteiligung"
    )  # it decides in whose Akten people's words and names go
    oe_id = schema.Choice(
        title=_("label_verfahren_oe", default="Organisationseinheit that plans"),
        description=_(
            "help_verfahren_oe",
            default="Who works there says in which Vorgang statements are filed. Only the administration sets it.",
        ),
        vocabulary="kommune.eakte.Organisationseinheiten",
        required=False,
    )
    kontakt = line(_("label_verfahren_kontakt", default="Who answers questions"))
    telefon = line(_("label_dienststelle_telefon", default="Telephone"), max_length=40)
    email = line(_("label_dienststelle_email", default="E-mail"), constraint=check_email)
    ort = schema.Text(
        title=_("label_verfahren_ort", default="Where the papers lie in the town hall"),
        description=_(
            "help_verfahren_ort", default="Room and hours; § 3 Abs. 2 BauGB asks for another way beside the internet."
        ),
        required=False,
        default="",
        missing_value="",
        max_length=1000,
    )
    plangebiet = schema.Text(
        title=_("label_verfahren_plangebiet", default="Plan area (GeoJSON)"),
        description=_(
            "help_verfahren_plangebiet",
            default="Areas, lines and points in degrees (WGS 84), longitude first; at most 2,000 points. Names (“name”) are shown.",
        ),
        required=False,
        default="",
        missing_value="",
        constraint=check_plan,
    )
    directives.widget("plangebiet", rows=6)
    fruehzeitig_von = day(_("label_fruehzeitig_von", default="Early participation: first day"))
    fruehzeitig_bis = day(_("label_fruehzeitig_bis", default="Early participation: last day"))
    auslegung_von = day(_("label_auslegung_von", default="Public display: first day"))
    auslegung_bis = day(_("label_auslegung_bis", default="Public display: last day"))
    erneut_von = day(_("label_erneut_von", default="Renewed display: first day"))
    erneut_bis = day(_("label_erneut_bis", default="Renewed display: last day"))
    erneut_nur_beteiligte = schema.Bool(
        title=_(
            "label_erneut_nur_beteiligte", default="Renewed display: only who made a statement before may make one"
        ),
        description=_(
            "help_erneut_nur_beteiligte",
            default="§ 4a Abs. 3 BauGB. They enter the number of their statement; who wrote by letter writes by letter again.",
        ),
        required=False,
        default=False,
    )
    abwaegung_von = day(_("label_abwaegung_von", default="Weighing: first day"))
    abwaegung_bis = day(_("label_abwaegung_bis", default="Weighing: last day"))
    beschluss_von = day(_("label_beschluss_von", default="Decision: first day"))
    beschluss_bis = day(_("label_beschluss_bis", default="Decision: last day"))

    @invariant
    def days_follow_each_other(data):
        found = rules.fault([(one, *_days(data, one)) for one in Phase])
        if found is not None:
            kind, phase = found
            words = FEHLER[kind]
            raise Invalid(_(str(words), default=words.default, mapping={"phase": PHASEN[phase]}))


@implementer(IBeteiligungen)
class Beteiligungen(UnorderedContainer):
    """The folder ``/beteiligung``."""


@implementer(IBeteiligungsverfahren)
class Beteiligungsverfahren(RecordItem):
    """One procedure; ``vorgang`` and ``vorgang_zeichen`` say where its statements are filed, and are told to nobody outside."""

    vorgang = ""
    vorgang_zeichen = ""
    erneut_nur_beteiligte = False

    @property
    def zeitraeume(self) -> tuple[Zeitraum, ...]:
        """Return its phases in the order of the law."""
        given = ((one, *_days(self, one)) for one in Phase)
        return tuple(Zeitraum(phase, von, bis) for phase, von, bis in given if von and bis)

    @property
    def formen(self) -> tuple[geojson.Form, ...]:
        """Return what its plan area draws."""
        return geojson.parse(self.plangebiet) if (self.plangebiet or "").strip() else ()


def _days(data, phase):
    return getattr(data, f"{phase}_von", None), getattr(data, f"{phase}_bis", None)
