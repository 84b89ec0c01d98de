"""What a domain that keeps data about people registers, so that they can go."""

from collections.abc import Sequence
from datetime import date
from kommune.eakte.loeschung.rules import Urteil
from zope.interface import Attribute
from zope.interface import Interface


class ILoeschquelle(Interface):
    """Named utility, with the name of the ``IAuskunftsquelle`` whose keys it takes. All as the system; the caller has checked the right."""

    frist = Attribute("What the period of the rule is counted from, in German; empty where there is no such rule.")

    def judge(keys: Sequence[str]) -> Sequence[Urteil]:
        """Return what becomes of what is there of these keys now; what is gone is left out. Changes nothing."""

    def erase(keys: Sequence[str]) -> int:
        """Erase what ``judge`` says goes; return how many. Repeated, nothing happens."""

    def due(before: date) -> Sequence[str]:
        """Return the keys whose period began before a day; () where there is no rule. Bounded."""
