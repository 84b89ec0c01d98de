"""What a restriction holds against people, and against what would change the record."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.rechte.interfaces import ISchranke
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.component import adapter
from zope.interface import implementer


@implementer(ISchranke)
@adapter(IRechteTraeger)
class Einschraenkungsschranke:
    """Active on a restricted record: it is open to who leads the OE in charge."""

    reason = _("label_eingeschraenkt_nur_leitung", default="the data are restricted (Art. 18 GDPR)")

    def __init__(self, context: Any) -> None:
        self.context = context

    def active(self) -> bool:
        return loeschung.is_restricted(str(IUUID(self.context, "")))  # one that is being made has no number yet

    def passes(self, user_id: str) -> bool:
        return organisation.has_role(organisation.Rolle.LEITUNG, self.context.federfuehrung, user_id)


def stays_closed(obj: Any, event: Any) -> None:
    """Refuse to open a restricted record again: it would be worked on. :raises WrongState: lift the restriction first."""
    if event.transition is None or event.new_state.getId() in akten.CLOSED:
        return
    if loeschung.restricted_above(obj) is not None:
        raise WrongState(
            _(
                "error_eingeschraenkt_zu",
                default="Data of a person are restricted here. It stays closed until that is lifted.",
            )
        )


def note_reading(event: Any) -> None:
    """What was read of a record is noted if it is restricted."""
    loeschung.note_read(event.object)
