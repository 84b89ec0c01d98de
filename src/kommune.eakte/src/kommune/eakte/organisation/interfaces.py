"""What the domain tells those above it."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IPersonLeft(Interface):
    """A person can no longer work on what an OE is responsible for, or is gone altogether."""

    user_id = Attribute("Who it was.")
    oe_id = Attribute("The OE; None for a person who was deleted.")


@implementer(IPersonLeft)
class PersonLeft:
    def __init__(self, user_id: str, oe_id: str | None) -> None:
        self.user_id = user_id
        self.oe_id = oe_id
