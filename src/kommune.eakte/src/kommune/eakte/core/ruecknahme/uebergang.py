"""A change of state is taken back by the transition that leads back, under the guard of that one."""

from collections.abc import Mapping
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ruecknahme.interfaces import changed_since
from kommune.eakte.core.ruecknahme.interfaces import GRUND
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from typing import Any
from zope.interface import implementer


@implementer(IRuecknahme)
class Uebergang:
    """``nachher`` is the state it was in after the act, ``zurueck`` the transition back."""

    abgegeben = False

    def __init__(self, context: Any) -> None:
        self.context = context

    def undo(self, vorher: Mapping[str, Any]) -> None:
        if uebergang.state_of(self.context) != vorher["nachher"]:
            raise changed_since()
        uebergang.execute(self.context, vorher["zurueck"], text=GRUND)
