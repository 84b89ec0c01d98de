"""The rules by which people vote in one project: noted before the first vote, and kept from then on."""

from datetime import date
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.projekte import rules
from kommune.portal.projekte.abstimmung import aenderung
from kommune.portal.projekte.abstimmung.rules import SUPPORT
from kommune.portal.projekte.abstimmung.rules import Wahlregeln
from kommune.portal.projekte.interfaces import IAbstimmungsart
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.rules import Zeile
from kommune.portal.projekte.rules import Zugang
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import has_votes
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import require_current
from plone import api
from typing import Any
from zope.component import getUtility


COUNTED = _("error_projekt_counted", default="The support of this project has been counted already.")
FIELD_OF_DAYS = {rules.Phase.SAMMELN: "sammeln_bis", rules.Phase.BEWERTEN: "bewerten_bis"}


def has_ballots(projekt: Any) -> bool:
    """Tell whether people vote by ballots; else they support single Ideen."""
    return bool(projekt.abstimmung != SUPPORT)


def art_of(projekt: Any) -> Any:
    """Return the way to vote of a project with ballots."""
    return getUtility(IAbstimmungsart, name=projekt.abstimmung)


def regeln_of(projekt: Any) -> Wahlregeln:
    """Return what the town set."""
    return Wahlregeln(projekt.summe, projekt.stimmen_je, projekt.beste, projekt.quote, projekt.mindestens)


def gruppe_of(projekt: Any, one: Zeile) -> str:
    """Return by what a quota counts an Idee: its category or its district."""
    return one.bezirk if projekt.quote_nach == "bezirk" else one.kategorie


def modul_of(projekt: Any) -> Modul:
    """Return what voting is in a project."""
    return Modul.STIMMZETTEL if has_ballots(projekt) else Modul.STIMMEN


def voting_days(projekt: Any) -> list[rules.Zeitraum]:
    """Return the phases in which people vote, in the order of time."""
    return [one for one in projekt.zeitraeume if one.phase in rules.OPEN[modul_of(projekt)]]


def last_day(projekt: Any) -> date | None:
    """Return the last day on which one can vote, None if there is none."""
    return rules.last_vote(projekt.zeitraeume, modul_of(projekt))


def known_by(projekt: Any, ablage: Projektablage, person: Any) -> str:
    """Return what a person is known by; where accounts are asked for it is the account that counts once: its address can be changed."""
    if Zugang(projekt.zugang_stimmen) == Zugang.MAIL or not person.konto:
        return rules.person_of(ablage.siegel, person.email)
    return rules.konto_of(ablage.siegel, person.konto)


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
            raise WrongState(VOTED, field=broken)
    ablage.regeln = now


VOTED = _(
    "error_projekt_gewaehlt",
    default="People have voted by these rules: they cannot be changed any more, by nobody.",
)


def set_cost(projekt: Any, nummer: str, kosten: int) -> None:
    """Set what an Idee costs, in whole Euro, as part of the running transaction; the caller has checked who asks.

    :raises WrongState: people vote with this cost, or it was counted with it.
    """
    ablage = ablage_of(api.content.get_uuid(projekt))
    if ablage is None:
        return
    if has_ballots(projekt) and art_of(projekt).money and has_votes(ablage):
        raise WrongState(
            _("error_kosten_gewaehlt", default="People have voted: what an Idee costs stays as it is."), field="kosten"
        )
    ablage.kosten = {**ablage.kosten, nummer: kosten}
