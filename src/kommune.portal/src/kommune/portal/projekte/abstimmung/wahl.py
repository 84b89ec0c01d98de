"""The rules by which people vote in one project: noted before the first vote, and kept from then on."""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.projekte import rules
from kommune.portal.projekte.abstimmung import aenderung
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import has_votes
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import require_current
from plone import api
from typing import Any


FIELD_OF_DAYS = {rules.Phase.SAMMELN: "sammeln_bis", rules.Phase.BEWERTEN: "bewerten_bis"}


def voting_days(projekt: Any) -> list[rules.Zeitraum]:
    """Return the phases in which people vote, in the order of time."""
    return [one for one in projekt.zeitraeume if one.phase in rules.OPEN[Modul.STIMMEN]]


def require_rules(projekt: Any, ablage: Projektablage) -> None:
    """Let a vote, as part of its write, count only by the rules the person saw. :raises WrongState: they were changed meanwhile."""
    require_current(ablage)
    if ablage.regeln not in (None, aenderung.snapshot(projekt, voting_days(projekt))):
        raise WrongState(
            _(
                "error_projekt_regeln_neu",
                default="The rules of this vote were changed a moment ago. Please look at them and vote again.",
            )
        )


def keep_rules(projekt: Any) -> None:
    """Note the rules of voting as part of the running transaction, or refuse to change them: Managers too.

    :raises WrongState: somebody has voted by other rules; names the field.
    """
    ablage = ablage_of(api.content.get_uuid(projekt))
    days = voting_days(projekt)
    now = aenderung.snapshot(projekt, days)
    if ablage is None or ablage.regeln == now:
        return
    if ablage.regeln is not None and has_votes(ablage):
        broken = aenderung.broken(ablage.regeln, now, clock.today())
        if broken == aenderung.DAYS:
            field = FIELD_OF_DAYS[days[-1].phase] if days else "sammeln_bis"
            raise WrongState(
                _(
                    "error_projekt_tage_gewaehlt",
                    default="People have voted: the last day of voting can only be put off, and only before it has passed.",
                ),
                field=field,
            )
        if broken:
            raise WrongState(
                _(
                    "error_projekt_gewaehlt",
                    default="People have voted by these rules: they cannot be changed any more, by nobody.",
                ),
                field=broken,
            )
    ablage.regeln = now
