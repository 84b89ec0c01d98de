"""``@@sprachfassung?in=en``: the texts of a page or service in another language, written beside the German ones."""

from functools import cached_property
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.sprachen import api as sprachen
from kommune.portal.sprachen import rules
from kommune.portal.sprachen.browser.wahl import NAMEN
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.app.z3cform.widgets.richtext import RichTextFieldWidget
from plone.z3cform.layout import FormWrapper
from z3c.form import button
from z3c.form import field
from z3c.form import form
from z3c.form.interfaces import ActionExecutionError
from zExceptions import NotFound
from zope.interface import Invalid as InvalidValue

import copy


class SprachfassungForm(form.EditForm):
    """One field for each German one; empty ones are read in German."""

    enableCSRFProtection = True
    ignoreContext = False

    @cached_property
    def sprache(self):
        asked = rules.read(self.request.form.get("in"))
        if asked not in rules.WEITERE or sprachen.felder_of(self.context) is None:
            raise NotFound("in")
        return asked

    @property
    def action(self):
        return f"{self.context.absolute_url()}/@@sprachfassung?in={self.sprache}"

    @property
    def label(self):
        mapping = {"title": self.context.title, "language": NAMEN[self.sprache]}
        return _("title_sprachfassung", default="“${title}” in ${language}", mapping=mapping)

    def getContent(self):
        told = sprachen.texte_of(self.context).get(self.sprache, {})
        felder = sprachen.felder_of(self.context)
        return {name: self.stored(felder, name, told.get(name, "")) for name in felder.felder}

    def stored(self, felder, name, text):
        if felder.is_rich(name):
            return RichTextValue(text, "text/html", "text/x-html-safe") if text else None
        return text

    def updateFields(self):
        felder = sprachen.felder_of(self.context)
        made = []
        for name, one in felder.schema_fields().items():
            own = copy.copy(one)
            own.missing_value = None  # first: a default is checked against it
            own.required, own.default = False, None
            german = getattr(self.context, name, None)
            german = getattr(german, "raw", german) or ""
            words = plain(german) if felder.is_rich(name) else german
            own.description = (
                _("help_sprachfassung_field", default="In German: ${german}", mapping={"german": words})
                if words
                else ""
            )
            made.append(own)
        self.fields = field.Fields(*made)
        for name in felder.felder:
            if felder.is_rich(name):
                self.fields[name].widgetFactory = RichTextFieldWidget

    def update(self):
        if not self.sprache:  # asked first of all: of most content there is nothing to write
            raise NotFound("in")
        self.updateFields()
        super().update()

    @button.buttonAndHandler(_("label_save", default="Save"), name="save")
    def save(self, action):
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        told = {name: getattr(value, "raw", value) or "" for name, value in data.items()}
        try:
            sprachen.set_texte(self.context, self.sprache, told)
        except Invalid as error:
            raise ActionExecutionError(InvalidValue(error.message)) from error
        api.portal.show_message(_("msg_sprachfassung_saved", default="The text is saved."), self.request)
        self.request.response.redirect(f"{self.context.absolute_url()}?{rules.PARAMETER}={self.sprache}")


def plain(html: str) -> str:
    """Return the words of a formatted text."""
    return " ".join(RichTextValue(html, "text/html", "text/plain").output.split()) if html else ""


class SprachfassungView(FormWrapper):
    """The page around it."""

    form = SprachfassungForm
