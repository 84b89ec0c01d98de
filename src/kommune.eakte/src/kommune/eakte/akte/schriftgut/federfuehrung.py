"""Which OE leads an Akte: what the Aktenplan says, for whom the person creates, who may correct it. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from typing import Any


CREATING = (organisation.Rolle.SACHBEARBEITUNG, organisation.Rolle.LEITUNG, organisation.Rolle.REGISTRATUR)


def federfuehrung_of(kennzeichen: str) -> str:
    """Return the OE that the Aktenplan makes responsible for what is kept under a Kennzeichen.

    :raises Unknown: there is no such unit. :raises Invalid: the Aktenplan names none.
    """
    einheit = aktenplan.require_usable(kennzeichen)
    oe_id = aktenplan.effective(einheit).federfuehrung.wert
    if not oe_id:
        raise Invalid(
            _("error_plan_no_oe", default="The Aktenplan names no Organisationseinheit here. Please choose one."),
            field="federfuehrung",
        )
    return str(oe_id)


def preset_federfuehrung(kennzeichen: str) -> str:
    """Return the OE of an Akte if the person says nothing: that of the Aktenplan, or the only one they create for.

    :raises Unknown: there is no such unit. :raises Invalid: the Aktenplan names none and they work in several.
    """
    mine = oes_to_create_in()
    aktenplan.require_usable(kennzeichen)
    return mine[0] if len(mine) == 1 else federfuehrung_of(kennzeichen)


def may_correct_federfuehrung(akte: Any) -> bool:
    """Tell whether the person may hand the Akte to another OE: who leads the OE or keeps its records."""
    deciding = (organisation.Rolle.LEITUNG, organisation.Rolle.REGISTRATUR)
    return is_manager() or any(organisation.has_role(r, akte.federfuehrung) for r in deciding)


def oes_to_create_in() -> list[str]:
    """Return the ids of the OEs for which the person may create Akten: those they work in, all for a Manager."""
    if is_manager():
        return [brain.oe_id for brain in organisation.list_oes()]
    return [oe_id for oe_id in organisation.oes_of() if any(organisation.has_role(rolle, oe_id) for rolle in CREATING)]
