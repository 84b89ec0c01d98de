"""Events of this domain."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class IStufeRaised(IObjectEvent):
    """An Akte or Vorgang became more confidential, by a person; who may see it is written down already."""

    grund = Attribute('The reason given, "" without one.')


@implementer(IStufeRaised)
class StufeRaised(ObjectEvent):
    def __init__(self, obj, grund):
        super().__init__(obj)
        self.grund = grund


class IGelesen(IObjectEvent):
    """Somebody gets to see what lies in a record, by a page, an endpoint or a file; before the answer leaves."""


@implementer(IGelesen)
class Gelesen(ObjectEvent):
    pass
