"""What carries rights, and how upper domains add to them or hold something against a person."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class IRechteTraeger(Interface):
    """A record that keeps grants: an Akte or a Vorgang. What lies below it has no rights of its own."""


class IRechtequelle(Interface):
    """Named adapter of a record: grants that are not kept on it but follow from something else.

    They are asked at every ``recompute``; whoever changes what they follow from calls it.
    """

    def grants():
        """Return ``rules.Grant``s; dated ones begin and end by themselves."""


class ISchranke(Interface):
    """Named adapter of a record: what is held against a person, stronger than every grant and role.

    A record with an active one has no groups among its rights, only the people it is open to.
    """

    reason = Attribute("Translatable: why somebody is kept out, for „Wer darf was“.")

    def active():
        """Tell whether anything is held against anybody here; cheap, asked for every record above, too."""

    def passes(user_id):
        """Tell whether the record is open to a person."""


class IVertreter(Interface):
    """The utility that knows who stands in for whom: where people are written down one by one, and to be told."""

    def deputies(user_id, role, record):
        """Return ``(deputy, id of the Vertretung)``, now or later, of a person in a role on a record."""

    def limited(record):
        """Return None, or ``(principal, role) -> principals`` of the deputies who are so for this kind of record alone."""

    def names(user_id):
        """Return all principals a person is found under today as somebody's deputy."""

    def on_record(record):
        """Return what deputies may on a record, now or later: ``(rules.Grant, id of the person represented)``."""


class IPersonBarred(IObjectEvent):
    """A person was barred from a record: no work in it or below may stay with them."""

    user_id = Attribute("Who.")


@implementer(IPersonBarred)
class PersonBarred(ObjectEvent):
    def __init__(self, obj, user_id):
        super().__init__(obj)
        self.user_id = user_id
