"""Who acts for the applicant reads the messages, too (§ 14 Abs. 3 VwVfG): the Antrag follows the parties of its Vorgang."""

from datetime import date
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Unknown
from kommune.portal.antrag import api as antraege
from typing import Any


APPLICANT = "antragsteller"


def acting(vorgang: Any) -> Any:
    """Return who gets the letters of the applicant today, None if nobody acts for them."""
    beteiligte = list(vorgang.beteiligte or ())
    applicant = next((one for one in beteiligte if one.get("rolle") == APPLICANT), None)
    return akten.acting_for(beteiligte, applicant, clock.today()) if applicant else None


def reached(beteiligter: Any) -> str:
    """Return the address messages go to; "" if there is none, or if it is blocked (§ 51 BMG)."""
    return "" if adressbuch.is_blocked(beteiligter) else beteiligter.get("email", "")


def follow(vorgang: Any) -> None:
    """Have who acts now read the messages of the Antrag, and nobody who acted before; safe to repeat."""
    if not vorgang.eingangsnummer:
        return
    found, kept = acting(vorgang), ()
    if found is not None and (email := reached(found)):
        ends = found.get("vollmacht_bis") or ""
        kept = ((email, date.fromisoformat(ends) if ends else None),)
    try:
        antraege.share_with(antraege.get(vorgang.eingangsnummer), kept)
    except Unknown:
        return  # of another database: nobody reads it here
