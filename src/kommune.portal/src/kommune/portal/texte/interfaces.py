"""What a domain says of the texts it sends."""

from dataclasses import dataclass
from kommune.portal import _
from zope.i18nmessageid import Message
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class ITexte(Interface):
    """Named utility, one a domain, named as the domain: the texts it sends to citizens."""

    texte = Attribute("A tuple of ``Text``, in the order the page shows them.")


@dataclass(frozen=True)
class Teil:
    """One part of a text; ``zeile``: it is one line."""

    name: str
    title: Message
    default: Message
    zeile: bool = False


@dataclass(frozen=True)
class Platzhalter:
    """What may stand as ``${name}``; ``beispiel`` is what the preview shows in its place."""

    name: str
    title: Message
    beispiel: str


@dataclass(frozen=True)
class Text:
    """One text: its name never changes, for the town's own wording is kept by it.

    The last part is the main one; it must hold the placeholders in ``noetig``.
    """

    name: str
    title: Message
    teile: tuple[Teil, ...]
    platzhalter: tuple[Platzhalter, ...] = ()
    noetig: tuple[str, ...] = ()
    hilfe: Message | str = ""


@implementer(ITexte)
class Texte:
    """The texts of one domain."""

    def __init__(self, *texte: Text) -> None:
        self.texte = texte


# Parts and placeholders several texts have.
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


def mail(
    name: str,
    title: Message,
    subject: Message,
    body: Message,
    *platzhalter: Platzhalter,
    noetig: tuple[str, ...] = ("url",),
) -> Text:
    """Return a mail of subject and text; unless said otherwise the text must hold the link."""
    return Text(name, title, (betreff(subject), text(body)), platzhalter, noetig)
