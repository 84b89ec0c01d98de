"""Extension points of automatic steps, and which addresses they may call."""

from kommune.eakte import _
from kommune.eakte.core.abruf import rules as abruf
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface
from zope.schema.interfaces import ValidationError


class IWirkung(Interface):
    """Named adapter of a Vorgang: one thing a rule can do there; the name is the kind of the action.

    Called as the system, for a Vorgang that is open and bars nobody. It writes in this Vorgang alone.
    """

    title = Attribute("Translatable name.")
    bleibt = Attribute("Translatable: why it cannot be taken back; empty if it can.")

    def words(angaben):
        """Return in a translatable sentence what ``do`` would do now, to whom and with which words. Changes nothing."""

    def do(angaben):
        """Do it with plain values (text → text) and return plain values ``undo`` needs.

        :raises KommuneError: it cannot be done.
        """

    def undo(getan):
        """Take it back if nobody went on with it.

        :raises KommuneError: it cannot be taken back (any more).
        """


class NotListable(ValidationError):
    """A line of the settings cannot be kept."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line

    def doc(self):
        return _(
            "error_adressen_zeile", default="This line cannot be kept: ${zeile}", mapping={"zeile": self.line[:100]}
        )


def addresses(text: str) -> bool:
    """Refuse what no rule may call anyway."""
    for line in abruf.lines(text or ""):
        try:
            kept = abruf.is_safe(line) and abruf.is_listed(line, [line])
        except abruf.NotAnAddress:
            kept = False
        if not kept:
            raise NotListable(line)
    return True


def networks(text: str) -> bool:
    """Refuse what is no address and no network."""
    for line in abruf.lines(text or ""):
        try:
            abruf.networks(line)
        except ValueError as error:
            raise NotListable(line) from error
    return True


class IAdressenSettings(Interface):
    """Kept in the registry; ``@@adressen-einstellungen``."""

    adressen = schema.Text(
        title=_("label_adressen", default="Addresses rules may call"),
        description=_(
            "help_adressen",
            default="One on each line, with https. One that ends with / stands for all below it. Nothing else is called; no redirect is followed.",
        ),
        required=False,
        default="",
        missing_value="",
        max_length=5000,
        constraint=addresses,
    )
    intern = schema.Text(
        title=_("label_adressen_intern", default="Machines inside the house that may be reached"),
        description=_(
            "help_adressen_intern",
            default="IP addresses or networks, one on each line. Empty: only machines on the open internet are reached, whatever name leads to others.",
        ),
        required=False,
        default="",
        missing_value="",
        max_length=2000,
        constraint=networks,
    )
