"""Plone's own pages in the language of the reader: title, line about it, and text."""

from kommune.portal.sprachen.api import felder_of
from kommune.portal.sprachen.api import shown_of
from kommune.portal.sprachen.rules import Wort
from plone.app.textfield.value import RichTextValue
from Products.Five import BrowserView


RICH = ("text/html", "text/x-html-safe")


class Teil(BrowserView):
    """``@@title`` and ``@@description`` of content, as the frame of every page asks for them."""

    german = ""

    def wort(self) -> Wort:
        german = getattr(self.context, self.german)()
        felder = felder_of(self.context)
        if felder is None:
            return Wort(german)
        own = getattr(self.context, "Language", lambda: "")()[:2] or "de"
        return shown_of(self.context, felder.felder[self.place], german, own=own, request=self.request)


class Titel(Teil):
    german, place = "Title", 0


class Zeile(Teil):
    german, place = "Description", 1


class Text(BrowserView):
    """The page of a text or of news."""

    def text(self) -> Wort:
        own = getattr(self.context, "text", None)
        found = shown_of(self.context, "text", getattr(own, "raw", "") or "", request=self.request)
        shown = RichTextValue(found.text, *RICH).output_relative_to(self.context) if found.text else ""
        return Wort(shown, found.lang)

    def toc(self) -> bool:
        return bool(getattr(self.context, "table_of_contents", False))
