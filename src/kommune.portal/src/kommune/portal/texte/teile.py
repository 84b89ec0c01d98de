"""Parts and placeholders several texts have."""

from kommune.portal import _
from kommune.portal.texte.interfaces import Platzhalter
from kommune.portal.texte.interfaces import Teil
from zope.i18nmessageid import Message


STADT = Platzhalter("stadt", _("label_platzhalter_stadt", default="Name of the town"), "Musterstadt")
NUMMER = Platzhalter("nummer", _("label_platzhalter_nummer", default="Eingangsnummer"), "2026-000123-7")
TITEL = Platzhalter("titel", _("label_platzhalter_titel", default="Name of the service"), "Hundesteuer anmelden")
URL = Platzhalter(
    "url", _("label_platzhalter_url", default="Link to the page where it goes on"), "https://www.musterstadt.de/…"
)


def betreff(default: Message) -> Teil:
    return Teil("betreff", _("label_teil_betreff", default="Subject"), default, zeile=True)


def text(default: Message) -> Teil:
    return Teil("text", _("label_teil_text", default="Text"), default)
