"""What happens to a Bescheid, for whoever is interested."""

from kommune.eakte.postausgang.interfaces import IBescheidGelesen
from kommune.eakte.postausgang.interfaces import IBescheidGezeichnet
from kommune.eakte.postausgang.interfaces import IBescheidZugestellt
from zope.interface import implementer
from zope.interface.interfaces import ObjectEvent


@implementer(IBescheidGezeichnet)
class BescheidGezeichnet(ObjectEvent):
    pass


@implementer(IBescheidZugestellt)
class BescheidZugestellt(ObjectEvent):
    def __init__(self, obj, zustellweg):
        super().__init__(obj)
        self.zustellweg = zustellweg


@implementer(IBescheidGelesen)
class BescheidGelesen(ObjectEvent):
    pass
