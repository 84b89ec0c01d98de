"""News, dates and pages, which are Plone's own types, in the search."""

from kommune.portal import _
from kommune.portal.sprachen import api as sprachen
from kommune.portal.suche.interfaces import ISuchart
from kommune.portal.suche.rules import Texte
from kommune.portal.suche.rules import Treffer
from lxml import html
from plone import api
from typing import Any
from zope.interface import implementer


class Inhalt:
    """Base: title, description and text; ``art`` is the kind of the hits."""

    art = ""

    def treffer(self, brain: Any) -> Treffer | None:
        """Return what a hit shows."""
        site = "/".join(api.portal.get().getPhysicalPath())
        path = brain.getPath().removeprefix(f"{site}/")
        worte = getattr(brain, "sprachtitel", None)
        worte = worte if isinstance(worte, tuple) else ()
        return Treffer(
            self.art, brain.getId, brain.Title, brain.Description or "", uid=brain.UID, pfad=path, worte=worte
        )

    def texte(self, obj: Any) -> Texte:
        """Return what it is found by; keywords are what people call it."""
        told = sprachen.texte_of(obj)
        words = " ".join((*obj.Subject(), sprachen.words(told, ("title",))))
        text = f"{plain(getattr(obj, 'text', None))} {plain_html(sprachen.words(told, but=('title',)))}"
        return Texte(obj.title or "", words, kurztext=obj.description or "", text=text.strip())


@implementer(ISuchart)
class Nachrichten(Inhalt):
    """News."""

    types = ("News Item",)
    order = 40
    art = "nachricht"
    titles = {art: _("label_suche_nachricht", default="News")}
    rang = 0.7


@implementer(ISuchart)
class Termine(Inhalt):
    """Dates."""

    types = ("Event",)
    order = 50
    art = "termin"
    titles = {art: _("label_suche_termin", default="Dates")}
    rang = 0.7


@implementer(ISuchart)
class Seiten(Inhalt):
    """Pages."""

    types = ("Document",)
    order = 60
    art = "seite"
    titles = {art: _("label_suche_seite", default="Pages")}
    rang = 0.7


def plain(value: Any) -> str:
    """Return the words of a rich text value."""
    return plain_html(getattr(value, "raw", None) or "")


def plain_html(text: str) -> str:
    """Return the words of formatted text."""
    return " ".join(html.fromstring(f"<div>{text}</div>").itertext()) if text.strip() else ""
