"""What a record tells the journal about itself."""

from zope.interface import Attribute
from zope.interface import Interface


class IJournalFelder(Interface):
    """Adapter of a record: which of its fields are journaled when they change.

    Without an adapter all fields of all schemata are.
    """

    felder = Attribute("Names of fields, in the order they are to be recorded.")


class IJournalWorte(Interface):
    """Subscription adapter of ``(traeger, request)``: words for what a domain writes into its journal."""

    aktionen = Attribute("Act → words or a message.")
    felder = Attribute("Name of a field → its label.")
    akteure = Attribute("Id of an actor that is no person → its name.")

    def wert(eintrag, value):
        """Return words for one value of the entry: text, a message, or a list of lines; None if it is not known."""


class IVertretung(Interface):
    """Adapter of an object: for whom a person acts there as a deputy."""

    def fuer(user_id):
        """Return the id of the person the user deputises for in this object, "" if they act for themselves."""
