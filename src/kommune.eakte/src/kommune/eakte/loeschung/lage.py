"""A Vorgang in which data of a person are restricted says so, in lists and on its page."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IVorgangslage
from kommune.eakte.loeschung import api as loeschung
from typing import Any
from zope.component import adapter
from zope.interface import implementer


EINGESCHRAENKT = "eingeschraenkt"


@implementer(IVorgangslage)
@adapter(IVorgang)
class Einschraenkung:
    worte = {
        EINGESCHRAENKT: (
            _("label_lage_eingeschraenkt", default="restricted (Art. 18 GDPR)"),
            "k-badge k-badge--warning",
        )
    }

    def __init__(self, vorgang: Any) -> None:
        self.vorgang = vorgang

    def lagen(self) -> tuple[str, ...]:
        return (EINGESCHRAENKT,) if loeschung.is_restricted(self.vorgang.UID()) else ()
