"""Entering paper ballots, by who moderates the project."""

from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.projekte.abstimmung import papier
from kommune.portal.projekte.abstimmung import stimmzettel
from kommune.portal.projekte.abstimmung import wahl
from kommune.portal.projekte.beitraege.moderation import may_moderate
from kommune.portal.projekte.interfaces import Projektakt
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import Projektablage
from plone import api
from typing import Any
from zope.event import notify


def enter_paper(projekt: Any, nummer: Any, nummern: Any, *, ungueltig: bool = False) -> str:
    """Note what the person reads on a paper ballot; return ``einmal``, ``gleich`` or ``verschieden``. Part of the running transaction.

    :raises NotAllowed: not by this person, or two others did. :raises Invalid: no such number, or a ballot that cannot be.
    :raises WrongState: none are entered here, or now, or both agree already.
    """
    ablage = _require(projekt)
    try:
        number = int(str(nummer).strip())
    except ValueError:
        number = 0
    if not 1 <= number <= papier.MOST:
        raise Invalid(
            _("error_papier_nummer", default="Enter the number that is written on the ballot."), field="nummer"
        )
    chosen = None if ungueltig else stimmzettel.checked(projekt, ablage, nummern)
    if chosen == ():
        raise Invalid(_("error_papier_leer", default="Choose something, or say that it is not valid."), field="wahl")
    return papier.enter(ablage, number, chosen, zugriff.user_id())


def papers_open(projekt: Any) -> list[dict[str, Any]]:
    """Return what does not count yet. :raises NotAllowed, WrongState: as ``enter_paper``."""
    return papier.open_ones(_require(projekt), zugriff.user_id())


def papers_number(projekt: Any) -> int:
    """Return how many paper ballots count so far. :raises NotAllowed, WrongState: as ``enter_paper``."""
    return papier.number_of(_require(projekt))


def finish_papers(projekt: Any) -> None:
    """Declare that all paper ballots are entered; only then ballots are counted. Part of the running transaction.

    :raises WrongState: voting still lasts, or some do not agree yet. :raises NotAllowed: as ``enter_paper``.
    """
    ablage, last = _require(projekt), wahl.last_day(projekt)
    if last is None or clock.today() <= last:
        raise WrongState(
            _("error_papier_frueh", default="Voting still lasts. Finish the paper ballots when it has ended.")
        )
    papier.finish(ablage)
    notify(Projektakt(projekt, "papered", {"stimmzettel": papier.number_of(ablage)}))


def _require(projekt: Any) -> Projektablage:
    if not may_moderate(projekt):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    stimmzettel.require_ballots(projekt)
    ablage = ablage_of(api.content.get_uuid(projekt))
    if not projekt.papier or ablage is None:
        raise WrongState(_("error_papier_keine", default="This project has no ballots on paper."))
    if ablage.ergebnis is not None or ablage.papier_fertig:
        raise WrongState(_("error_papier_zu", default="The paper ballots of this project are finished."))
    last = max((one.von for one in wahl.voting_days(projekt)), default=None)
    if last is None or clock.today() < last:
        raise WrongState(_("error_projekt_not_open", default="This cannot be done in this project now."))
    return ablage
