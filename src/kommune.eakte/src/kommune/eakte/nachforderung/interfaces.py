"""What this domain tells upper ones."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class INachforderungErinnert(IObjectEvent):
    """Somebody who has not answered is to be reminded; whoever has a way to them does so."""

    text = Attribute("What they read: what is still missing, and until when.")


@implementer(INachforderungErinnert)
class NachforderungErinnert(ObjectEvent):
    def __init__(self, vorgang, text):
        super().__init__(vorgang)
        self.text = text
