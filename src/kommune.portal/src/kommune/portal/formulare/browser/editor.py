"""The two lists an editor makes a form with: its questions, and what happens once it is sent."""

from collective.easyform.browser.actions import EasyFormActionsListing
from collective.easyform.browser.actions import EasyFormActionsListingPage
from collective.easyform.browser.actions import EasyFormActionsView
from collective.easyform.browser.fields import EasyFormFieldsListingPage
from collective.easyform.browser.fields import EasyFormFieldsView
from collective.easyform.browser.fields import FieldEditForm
from collective.easyform.browser.fields import FieldsSchemaListing
from kommune.eakte.core.browser.formular import is_post
from kommune.portal import _
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.interfaces import IFragen
from kommune.portal.formulare.modell import insert_fieldset
from kommune.portal.formulare.modell import move_fieldset
from kommune.portal.formulare.modellpruefung import zulassung
from plone import api
from plone.schemaeditor.browser.field.edit import EditView
from plone.schemaeditor.browser.schema.add_fieldset import FieldsetAddForm
from plone.schemaeditor.browser.schema.traversal import SchemaContext
from plone.schemaeditor.utils import SchemaModifiedEvent
from plone.supermodel import loadString
from plone.supermodel.interfaces import FIELDSETS_KEY
from plone.z3cform.layout import wrap_form
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import Forbidden
from zExceptions import NotFound
from zope.event import notify
from zope.i18n import translate
from zope.interface import implementedBy
from zope.interface import implementer_only


class Liste:
    """A list whose heading and breadcrumb are words; of a form that is refused it only says so."""

    label = ""

    def __init__(self, context, request):
        self.verstoesse = formulare.faults_of(context)
        if self.verstoesse:
            schema = loadString(zulassung.LEER).schema
            SchemaContext.__init__(self, schema, request, name=self.list_name)
            self.schema = schema
        else:
            super().__init__(context, request)
        self.Title = lambda: translate(self.label, context=request)

    def browserDefault(self, request):
        return (self, ("@@abgelehnt",)) if self.verstoesse else super().browserDefault(request)


@implementer_only(IFragen, implementedBy(SchemaContext))
class FragenEditor(Liste, EasyFormFieldsView):
    label = _("heading_form_questions", default="Questions of this form")
    list_name = "fields"


class AktionenEditor(Liste, EasyFormActionsView):
    label = _("heading_form_actions", default="What happens after sending")
    list_name = "actions"


class FragenListe(FieldsSchemaListing):
    """easyform's list without the way to raw XML."""

    buttons = FieldsSchemaListing.buttons.omit("modeleditor")
    handlers = FieldsSchemaListing.handlers.copy()


class FragenSeite(EasyFormFieldsListingPage):
    form = FragenListe
    index = ViewPageTemplateFile("fragen.pt")

    def steps(self) -> list[dict]:
        """The steps in their order, those of the default group first and fixed."""
        fieldsets = self.context.schema.queryTaggedValue(FIELDSETS_KEY, [])
        return [{"name": one.__name__, "label": one.label or one.__name__} for one in fieldsets]


class AktionenListe(EasyFormActionsListing):
    buttons = EasyFormActionsListing.buttons.omit("modeleditor")
    handlers = EasyFormActionsListing.handlers.copy()


class AktionenSeite(EasyFormActionsListingPage):
    form = AktionenListe


class FrageForm(FieldEditForm):
    """One question; its choices are written down, never taken from a list of the system."""

    def updateFields(self):
        super().updateFields()
        self.fields = self.fields.omit("vocabularyName")


class FrageSeite(EditView):
    form = FrageForm


class SchrittForm(FieldsetAddForm):
    """A new step comes before the last one if there something is declared."""

    def add(self, new_fieldset):
        schema = self.context.schema
        before = list(schema.queryTaggedValue(FIELDSETS_KEY, []))
        names = {one.__name__ for one in before}
        if new_fieldset.__name__ not in names:
            insert_fieldset(schema, new_fieldset)
            notify(SchemaModifiedEvent(self.context))
            api.portal.show_message(_("msg_step_added", default="The step is added."), request=self.request)
            return
        super().add(new_fieldset)


SchrittSeite = wrap_form(SchrittForm)


class SchrittVerschieben(BrowserView):
    """``POST name=… nach=-1|1``: move a step up or down."""

    def __call__(self):
        if not is_post(self.request):
            raise Forbidden("POST")
        name, nach = self.request.form.get("name"), self.request.form.get("nach")
        if nach in ("-1", "1") and move_fieldset(self.context.schema, name, int(nach)):
            notify(SchemaModifiedEvent(self.context))
            api.portal.show_message(_("msg_step_moved", default="The step is moved."), request=self.request)
        self.request.response.redirect(self.context.absolute_url())


class Abgelehnt(BrowserView):
    """What of the form is refused and why; a button takes it out."""

    def gruende(self) -> list:
        return [formulare.reason_of(fault) for fault in self.context.verstoesse]

    def __call__(self):
        if is_post(self.request):
            form = self.context.aq_parent
            formulare.clean(form)
            form.reindexObject(idxs=["modified"])
            self.request.response.redirect(form.absolute_url())
            return ""
        return self.index()


class Fort(BrowserView):
    """A page of easyform that is not here."""

    def __call__(self, *args, **kwargs):
        raise NotFound(self.__name__)

    def publishTraverse(self, request, name):
        raise NotFound(name)
