"""What an upper domain or package registers so that those who are asked can read and answer."""

from dataclasses import dataclass
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


@dataclass(frozen=True)
class Zugang:
    """The way into the space of one who was asked, told once: a link, and a code that goes by another way."""

    link: str
    code: str


class IPartnerraum(Interface):
    """Utility: the guarded spaces in which those who are asked read what was shared and answer.

    Each call is part of the running transaction. ``befragter`` is the id of who was asked. What they do comes
    back by ``stellungnahmen.api.receive``.
    """

    def open(vorgang, anfrage, befragter):
        """Make the space and send the link to who has an e-mail address; safe to repeat."""

    def renew(befragter):
        """Make another link and another code, which ends the code before, and return both as a ``Zugang``."""

    def tell(befragter, art, text, unterlagen=()):
        """Put something into the space and mail that there is news; ``art``: ``antwort``, ``erinnerung``, ``ergebnis``."""

    def postpone(befragter, frist):
        """Give another day until which an answer is expected."""

    def unshare(befragter, hashes=None):
        """Take files out of the space, those with these SHA-256 or all, and return how many: they are not for them any more."""

    def close(befragter):
        """End the space: nobody is told anything there any more."""


class IStellungnahmeEingegangen(IObjectEvent):
    """Somebody who was asked has answered, or has no concerns; what they said lies in the Vorgang, ``object``."""


@implementer(IStellungnahmeEingegangen)
class StellungnahmeEingegangen(ObjectEvent):
    """See the interface."""
