"""Settings and contracts of the domain."""

from collective.easyform.interfaces import IAction
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import datei
from kommune.portal import _
from kommune.portal.antrag.formular import ausschluss
from kommune.portal.formulare import api as formulare
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid as NotValid
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


DATEITYPEN = SimpleVocabulary([SimpleTerm(mime, mime, ending) for mime, ending in datei.TYPES.items()])


class IAntragSettings(Interface):
    """What an administrator may set; records below ``kommune.antrag``."""

    max_pro_minute = schema.Int(
        title=_("label_max_pro_minute", default="Applications a minute from one address"),
        description=_(
            "help_max_pro_minute",
            default="More than that is refused for a minute. Offices behind one router share an address.",
        ),
        default=30,
        min=1,
        max=100000,
    )
    ablage_mb_client = schema.Int(
        title=_("label_ablage_client", default="Files of unfinished forms: MB from one address"),
        description=_("help_ablage", default="They are kept for an hour at most, until the form is sent."),
        default=100,
        min=1,
        max=100000,
    )
    ablage_mb_formular = schema.Int(
        title=_("label_ablage_formular", default="Files of unfinished forms: MB of one form"),
        default=1000,
        min=1,
        max=1000000,
    )
    ablage_mb_gesamt = schema.Int(
        title=_("label_ablage_gesamt", default="Files of unfinished forms: MB in all"),
        default=3000,
        min=1,
        max=1000000,
    )
    entwurf_tage = schema.Int(
        title=_("label_entwurf_tage", default="Days an application that is begun is kept"),
        description=_(
            "help_entwurf_tage",
            default="In an account, or behind a link to a confirmed address, counted from the last change. Then it is deleted.",
        ),
        default=30,
        min=1,
        max=365,
    )
    entwurf_mb_konto = schema.Int(
        title=_("label_entwurf_mb_konto", default="Applications an account has begun: MB in all"),
        default=100,
        min=1,
        max=100000,
    )
    bearbeitungszeit = schema.TextLine(
        title=_("label_bearbeitungszeit", default="How long it usually takes"),
        description=_("help_bearbeitungszeit", default="Shown after handing in, e.g. “in the next two weeks”."),
        default="in den nächsten zwei Wochen",
        required=False,
    )


class IAnnahme(Interface):
    """Utility: tells at the door what the record could not take; registered by the domain ``uebergabe``."""

    def faults(leistung_id, answers):
        """Return a message for each field whose answer the hand-over would have to leave out or fail for."""


class IAntragspapiere(Interface):
    """Named utility: further papers of an Antrag that go into its Vorgang, besides receipt, data and uploads."""

    def papers(antrag):
        """Yield ``(subject, file name, bytes, type of Dokument)``; must not fail for what a citizen sent."""


class IWeiteresFehlendes(Interface):
    """Named utility: what a case needs from its citizen besides answers to the town, e.g. a payment; registered by upper domains."""

    order = schema.Int(title="Place among its like")

    def of(antrag):
        """Return ``(text, day or None, place)`` each; the place below the address of the case: ``zahlung`` or ``#name``."""


class IVorbelegung(Interface):
    """Utility: what a form already knows of the person who opens it; registered by the domain ``buergerkonto``."""

    def values(user_id, fuer=""):
        """Return a mapping of field names to texts; empty for a person who keeps nothing.

        ``fuer``: the id of the organisation they act for, whose address then goes before their own.
        """


class Unvollstaendig(Invalid):
    """Some answers are wrong or missing: ``faults`` maps each field to its message."""

    status = 422

    def __init__(self, faults):
        field, message = next(iter(faults.items()))
        super().__init__(message, field=field)
        self.faults = faults


def readable_duty(value) -> bool:
    """Return True for lines that can be read.

    :raises zope.interface.Invalid: names the line.
    """
    try:
        formulare.parse_lines(value or ())
    except formulare.BedingungFehler as error:
        raise NotValid(
            _("error_pflicht_wenn", default="This line cannot be read: ${line}", mapping={"line": str(error)})
        ) from error
    return True


def readable_reasons(value) -> bool:
    """Return True for lines that can be read.

    :raises zope.interface.Invalid: names the line.
    """
    try:
        for line in value or ():
            ausschluss.read(line)
    except formulare.BedingungFehler as error:
        raise NotValid(
            _("error_pflicht_wenn", default="This line cannot be read: ${line}", mapping={"line": str(error)})
        ) from error
    return True


class IAntragStellen(IAction):
    """Store what was filled in as an Antrag."""

    pflicht_wenn = schema.List(
        title=_("label_pflicht_wenn", default="Needed only if"),
        description=_("help_pflicht_wenn", default="One line each: field: other=value, e.g. nachweis: gefaehrlich=ja"),
        value_type=schema.TextLine(),
        required=False,
        constraint=readable_duty,
    )
    zeigen_wenn = schema.List(
        title=_("label_zeigen_wenn", default="Asked only if"),
        description=_(
            "help_zeigen_wenn",
            default="One line each: field: other=value, e.g. firma: rechtsform=gmbh. "
            "Several lines of one field mean “or”. What is not asked is neither needed nor stored.",
        ),
        value_type=schema.TextLine(),
        required=False,
        constraint=readable_duty,
    )
    dateitypen = schema.List(
        title=_("label_dateitypen", default="Types of files that are taken"),
        value_type=schema.Choice(vocabulary=DATEITYPEN),
        required=False,
        default=list(datei.TYPES),
    )
    max_mb = schema.Int(
        title=_("label_max_mb", default="Largest file in MB"), required=False, default=10, min=1, max=100
    )
    ausschluss = schema.List(
        title=_("label_ausschluss", default="No application if"),
        description=_(
            "help_ausschluss",
            default="One line each: question=answer: reason, e.g. wohnort=nein: You must live in the town. The reason is told at once.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=[],
        constraint=readable_reasons,
    )
    mehrere_dateien = schema.List(
        title=_("label_mehrere_dateien", default="Questions that take several files"),
        description=_(
            "help_mehrere_dateien",
            default="One line each: the name of the question, e.g. nachweis. At most ten files each.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=[],
    )
    email_feld = schema.TextLine(
        title=_("label_email_feld", default="Field with the e-mail address for the confirmation"),
        required=False,
        default="email",
    )
