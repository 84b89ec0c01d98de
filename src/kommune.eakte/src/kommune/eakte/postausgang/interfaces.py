"""Extension points of the Postausgang: where values come from and how a Bescheid reaches people."""

from zope.interface import Attribute
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent


class IPlatzhalterQuelle(Interface):
    """Subscription adapter of a Vorgang: values for templates, by their first name.

    ``names`` is a class attribute, so that a template can be checked without a Vorgang.
    """

    names = Attribute("First names of the placeholders it gives, e.g. ('antrag',).")

    def fields_of(fassungen):
        """Return ``(first name, field)`` of all it may give for Vorgänge of these; a static method, () if unknown."""

    def values():
        """Return a mapping first name → plain value or mapping of plain values."""


class IZustellweg(Interface):
    """Named adapter of a Bescheid: one way to deliver it.

    The name is stored with the Bescheid; ``title`` is shown to the caseworker.
    """

    title = Attribute("Translatable name of the way.")
    order = Attribute("Integer; the smallest available one is suggested.")
    by_letter = Attribute("Whether a letter goes to an address; may be missing, then it does not.")

    def is_available():
        """Tell whether this Bescheid can be delivered this way."""

    def deliver():
        """Deliver and return a proof in words, e.g. the message id; raise KommuneError if it cannot."""


class IBetrag(Interface):
    """Adapter of a Bescheid: an amount that decides who may sign it. Unnamed that of the own field its Vorgangstyp names.

    Upper domains name others; the largest of them counts.
    """

    def cent():
        """Return the amount in whole cents; None if none is entered.

        :raises LookupError: a Bescheid of this kind has no amount at all.
        """


class IUrheber(Interface):
    """Named adapter of a Bescheid: who decided a part of what it says without writing on it, such as what it costs.

    Under the four-eyes rule they do not sign it either.
    """

    def people():
        """Return their user ids."""


class IWappen(Interface):
    """Utility: the crest in the letterhead."""

    def image():
        """Return ``(mime, bytes)``, None if the town has none."""


class IZahlungsweg(Interface):
    """Utility: the account a Bescheid that demands money names."""

    def account():
        """Return ``{"empfaenger": …, "iban": …}``, None if the town has set none."""


class IKosten(Interface):
    """Named adapter of a Bescheid that demands money: what is to be paid, for what, until when."""

    def demand(tag, konto):
        """Return what the letter of that day says, None if it is not known how much.

        ``posten`` (``titel``, ``quelle``, ``betrag``, ``schritte``) and ``summe``; if there is something to pay ``empfaenger``,
        ``iban``, ``zweck`` and ``faellig`` as well, and ``code``, the ``data:`` address of a payment code.
        """


class IBescheidGezeichnet(IObjectEvent):
    """A Bescheid got its Schlusszeichnung and can no longer be changed."""


class IBescheidZugestellt(IObjectEvent):
    """A Bescheid was delivered; ``zustellweg`` names how."""

    zustellweg = Attribute("Name of the IZustellweg.")


class IBescheidGelesen(IObjectEvent):
    """A Bescheid was read in the Postfach for the first time; ``gelesen_am`` says when."""
