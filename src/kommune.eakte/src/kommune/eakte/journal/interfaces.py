"""What a record tells the journal about itself."""

from zope.interface import Attribute
from zope.interface import Interface


class IJournalFelder(Interface):
    """Adapter of a record: which of its fields are journaled when they change.

    Without an adapter all fields of all schemata are.
    """

    felder = Attribute("Names of fields, in the order they are to be recorded.")
