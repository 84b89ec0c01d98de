"""The form action “hand in as an Antrag”: what an editor chooses in the form's list of actions."""

from collective.easyform.actions import Action
from collective.easyform.actions import ActionFactory
from collective.easyform.api import get_context
from kommune.portal import _
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.entwurf import besitz
from kommune.portal.antrag.entwurf.rules import SCHALTER
from kommune.portal.antrag.interfaces import IAntragStellen
from kommune.portal.formulare import api as formulare
from plone.supermodel.exportimport import BaseHandler
from zope.interface import implementer


BELEG, WEITERE = "kommune.portal.beleg", "kommune.portal.weitere"  # more files of a question that takes several


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
        uploads += request.get(WEITERE) or ()
        try:
            beleg = einreichung.hand_in(
                form,
                einreichung.written_out(form, self),
                answers,
                uploads,
                key=str(request.form.get("kommune-key") or ""),
                client=einreichung.client_of(request),
                desk=bool(request.form.get(SCHALTER)),
                organisation=besitz.acting_for(),
            )
        except einreichung.Unvollstaendig as error:
            return error.faults
        request.set(BELEG, beleg)


AntragStellenAction = ActionFactory(
    AntragStellen, _("label_action_antrag", default="Hand in as an Antrag"), "cmf.ModifyPortalContent"
)
AntragStellenHandler = BaseHandler(AntragStellen)
