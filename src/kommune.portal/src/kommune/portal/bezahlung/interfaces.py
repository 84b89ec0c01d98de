"""Contracts of the domain: what is paid for, ways to pay; and the settings."""

from kommune.portal import _
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface


class IZahlungsanlass(Interface):
    """Named utility: what Zahlungen of one kind are for; the name is kept with each. Asked by Aufträge, as the system."""

    def paid(zahlung):
        """Do what follows from the money, as part of the running transaction; safe to repeat."""

    def expired(zahlung):
        """Do what follows when nobody paid in time, as part of the running transaction; safe to repeat."""

    def url(zahlung, request):
        """Return where the citizen goes on, "" for nowhere; who asks need not be them, so it tells no secret but to a browser that knows it."""


class IZahlverfahren(Interface):
    """Named utility: one way to pay; the name is kept with each Versuch."""

    title = Attribute("Translatable name, as citizens read it.")
    help = Attribute("Translatable: what happens next, in one sentence.")
    by_transfer = Attribute(
        "True if the citizen sends the money to our account under the reference; then nobody is asked."
    )
    needs_secret = Attribute("True if provider and portal sign what they tell each other.")

    def fault():
        """Return in words what is wrong with the settings, "" if it can be used; asks nobody."""

    def check():
        """Ask the provider whether it answers us. :raises KommuneError: why not, in words."""

    def begin(zahlung, versuch):
        """Announce a Versuch to the provider under its id and return ``(reference, address for the browser)``; again is the same.

        :raises KommuneError: it cannot be done now.
        """

    def ask(zahlung, versuch):
        """Return the ``Meldung`` of the provider of how a Versuch stands. :raises KommuneError: out of reach."""

    def abort(zahlung, versuch):
        """End a Versuch that is not paid, and return the ``Meldung`` of how it stands now. :raises KommuneError: out of reach."""

    def refund(zahlung, versuch, erstattung):
        """Give money back under the id of the Erstattung and return the provider's reference; again is the same.

        :raises KommuneError: it cannot be done now.
        """


class IBezahlungSettings(Interface):
    """Kept in the registry; ``@@bezahlung-einstellungen``. Secrets are kept beside, and never shown."""

    verfahren = schema.List(
        title=_("label_bezahlung_verfahren", default="Ways to pay"),
        value_type=schema.TextLine(),
        required=False,
        default=[],
        missing_value=[],
    )
    demo_adresse = schema.TextLine(
        title=_("label_bezahlung_demo_adresse", default="Address of the training page of payment"),
        required=False,
        default="",
        missing_value="",
        max_length=200,
    )
    tage = schema.Int(
        title=_("label_bezahlung_tage", default="Days in which something is paid"), default=14, min=1, max=365
    )
