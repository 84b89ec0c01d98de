"""Musterstadt for tests: a template."""

from plone import api
from plone.app.textfield.value import RichTextValue


def rich(html):
    return RichTextValue(html, "text/html", "text/x-html-safe")


def make_vorlage(portal, **fields):
    """Create the template of the Hundesteuer; the caller may be anyone who manages templates."""
    values = {
        "id": "hundesteuer",
        "title": "Hundesteuer festsetzen",
        "allgemein": True,
        "ergebnis": "festgesetzt",
        "betreff": "Hundesteuer, {{ vorgang.aktenzeichen }}",
        "text": rich("<p>{{ antragsteller.anrede }}</p><p>wir setzen die Hundesteuer fest.</p>"),
        "rechtsbehelfsbelehrung": rich("<p>Gegen diesen Bescheid können Sie Widerspruch erheben.</p>"),
    }
    return api.content.create(portal["vorlagen"], "Bescheidvorlage", **{**values, **fields})
