"""The form action “hand in as an Antrag”: what an editor chooses in the form's list of actions."""

from collective.easyform.actions import Action
from collective.easyform.actions import ActionFactory
from collective.easyform.api import get_context
from collective.easyform.interfaces import IAction
from kommune.eakte.core.werte import datei
from kommune.portal import _
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.formulare import api as formulare
from plone.supermodel.exportimport import BaseHandler
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


DATEITYPEN = SimpleVocabulary([SimpleTerm(mime, mime, ending) for mime, ending in datei.TYPES.items()])
BELEG = "kommune.portal.beleg"


def readable_duty(value) -> bool:
    """Return True for lines that can be read.

    :raises zope.interface.Invalid: names the line.
    """
    try:
        formulare.parse_lines(value or ())
    except formulare.BedingungFehler as error:
        raise Invalid(
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
    email_feld = schema.TextLine(
        title=_("label_email_feld", default="Field with the e-mail address for the confirmation"),
        required=False,
        default="email",
    )


@implementer(IAntragStellen)
class AntragStellen(Action):
    """Checks and stores; the Beleg is left on the request for the page."""

    __doc__ = IAntragStellen.__doc__

    def __init__(self, **kw):
        for name, field in IAntragStellen.namesAndDescriptions():
            setattr(self, name, kw.pop(name, field.default))
        super().__init__(**kw)

    def onSuccess(self, fields, request):
        form = get_context(self)
        answers, uploads = formulare.split_files(fields, formulare.form_schema(form))
        try:
            beleg = einreichung.hand_in(
                form,
                self,
                answers,
                uploads,
                key=str(request.form.get("kommune-key") or ""),
                client=einreichung.client_of(request),
            )
        except einreichung.Unvollstaendig as error:
            return error.faults
        request.set(BELEG, beleg)


AntragStellenAction = ActionFactory(
    AntragStellen, _("label_action_antrag", default="Hand in as an Antrag"), "cmf.ModifyPortalContent"
)
AntragStellenHandler = BaseHandler(AntragStellen)
