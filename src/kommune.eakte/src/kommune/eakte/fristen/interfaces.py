"""What upper domains tell this one, and what it tells them."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class IBekanntgegeben(IObjectEvent):
    """A decision of a Vorgang was made known; its Widerspruchsfrist begins (§ 41 VwVfG, § 9 OZG).

    To be notified by whoever knows the day. Told again for the same ``bezug`` with another day, that one counts: proof that a
    letter came later, or a reading in the Postfach.
    """

    tag = Attribute("The day on which it counts as made known; the notifier has applied the fiction.")
    bezug = Attribute("What tells apart decisions and whom they were made known to: UID of the Bescheid and addressee.")
    empfaenger = Attribute("To whom, as a person reads it; '' if there is one alone.")
    belehrt = Attribute(
        "Whether it had a right Rechtsbehelfsbelehrung; else a year instead of a month (§ 58 Abs. 2 VwGO)."
    )
    quelle = Attribute("By which rule the day was found, e.g. '§ 41 Abs. 2 VwVfG'.")


@implementer(IBekanntgegeben)
class Bekanntgegeben(ObjectEvent):
    def __init__(self, vorgang, tag, *, bezug, empfaenger="", belehrt=True, quelle=""):
        super().__init__(vorgang)
        self.tag = tag
        self.bezug = bezug
        self.empfaenger = empfaenger
        self.belehrt = belehrt
        self.quelle = quelle


class IFristAbgelaufen(IObjectEvent):
    """The day after a Frist of a Vorgang ended has come and it still runs; once for each end it had. The citizen's time to
    object is none of these.
    """

    frist = Attribute("The Frist.")


@implementer(IFristAbgelaufen)
class FristAbgelaufen(ObjectEvent):
    def __init__(self, vorgang, frist):
        super().__init__(vorgang)
        self.frist = frist


class IFiktionEingetreten(IObjectEvent):
    """The approval of a Vorgang counts as given, since its Frist passed (§ 42a Abs. 1 VwVfG)."""

    tag = Attribute("The first day on which it does.")


@implementer(IFiktionEingetreten)
class FiktionEingetreten(ObjectEvent):
    def __init__(self, vorgang, tag):
        super().__init__(vorgang)
        self.tag = tag
