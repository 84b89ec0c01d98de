"""A question as Plone's and easyform's own pages show it: what editors wrote is text.

Their templates take the help text for HTML. What comes from code is a message to translate and stays as it is;
what was typed is plain text and is escaped.
"""

from collective.easyform.browser.widgets import RenderWidget as EasyformRenderWidget
from copy import copy
from html import escape
from plone.app.textfield.interfaces import IRichTextValue
from plone.app.z3cform.interfaces import ISingleCheckBoxBoolWidget
from plone.app.z3cform.views import RenderWidget
from Products.Five.browser import BrowserView
from Products.Five.browser.metaconfigure import ViewMixinForTemplates
from z3c.form.interfaces import INPUT_MODE
from zope.browserpage.viewpagetemplatefile import ViewPageTemplateFile
from zope.i18nmessageid import Message


class Escaped:
    def __call__(self, *args, **kwargs):
        widget = self.context
        original = getattr(widget, "field", None)
        text = getattr(original, "description", None)
        if not text or isinstance(text, Message):
            return super().__call__(*args, **kwargs)
        if ISingleCheckBoxBoolWidget.providedBy(widget) and widget.mode == INPUT_MODE:
            widget.updateTerms()  # the help text was copied into the one term
            for term in widget.terms.terms:
                term.description = escape(str(text))
        widget.field = copy(original)  # the schema itself may be stored
        widget.field.description = escape(str(text))
        try:
            return super().__call__(*args, **kwargs)
        finally:
            widget.field = original


class Frage(Escaped, RenderWidget):
    pass


class EasyformFrage(Escaped, EasyformRenderWidget):
    pass


class Hinweis(ViewMixinForTemplates, BrowserView):
    """A label: title, cleaned rich text, help."""

    index = ViewPageTemplateFile("hinweis.pt")

    def output(self) -> str:
        text = getattr(self.context.field, "rich_label", None)
        return (text.output or "") if IRichTextValue.providedBy(text) else ""
