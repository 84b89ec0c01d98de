"""A question as Plone's and easyform's own pages show it: what editors wrote is text.

Their templates take the help text for HTML. What comes from code is a message to translate and stays as it is;
what was typed is plain text and is escaped.
"""

from collective.easyform.browser.widgets import RenderWidget as EasyformRenderWidget
from html import escape
from plone.app.textfield.interfaces import IRichTextValue
from plone.app.z3cform.views import RenderWidget
from Products.Five.browser import BrowserView
from Products.Five.browser.metaconfigure import ViewMixinForTemplates
from zope.browserpage.viewpagetemplatefile import ViewPageTemplateFile
from zope.i18nmessageid import Message


class Escaped:
    def __call__(self, *args, **kwargs):
        widget = self.context
        field = getattr(widget, "field", None)
        text = getattr(widget, "description", None) or getattr(field, "description", None)
        if text and not isinstance(text, Message) and not getattr(widget, "_escaped", False):
            widget.description = escape(str(text))
            widget._escaped = True
        return super().__call__(*args, **kwargs)


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
