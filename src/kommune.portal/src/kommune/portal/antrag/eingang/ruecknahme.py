"""Taking back an Antrag (§ 22 VwVfG: the procedure goes on only as far as somebody applies); the office is told as by any letter."""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.antrag.stand import Stand
from kommune.portal.antrag.store import Antrag
from kommune.portal.postfach import api as postfach
from zope.i18n import translate


OVER = (Stand.DECIDED, Stand.CLOSED, Stand.AWAITING_PAYMENT)  # what is not paid lapses by itself
BETREFF = _("text_antrag_ruecknahme_betreff", default="Application taken back")


def may_withdraw(antrag: Antrag) -> bool:
    """Tell whether an Antrag can still be taken back: the town has not decided, and it was not taken back before."""
    return antrag.stand not in OVER and antrag.zurueckgenommen is None


def letter_of(antrag: Antrag, grund: str) -> tuple[str, str]:
    """Return what the citizen sends by this: subject and text, with their own words below."""
    facts = {"nummer": antrag.eingangsnummer, "titel": antrag.titel}
    told = _("text_antrag_ruecknahme", default="I take back my application ${nummer} (“${titel}”).", mapping=facts)
    sentence = translate(told, target_language="de")
    betreff = translate(BETREFF, target_language="de")
    return betreff, "\n\n".join(filter(None, (sentence, grund.strip())))


def withdraw(antrag: Antrag, grund: str) -> str:
    """Send the town that an Antrag is taken back and return the id of the message; what follows the office decides.

    :raises WrongState: it is decided, or was taken back before. :raises Invalid: as ``postfach.api.reply``.
    """
    if not may_withdraw(antrag):
        raise WrongState(
            _("error_antrag_over", default="This application is decided, or you have taken it back already.")
        )
    betreff, text = letter_of(antrag, grund)
    sent = postfach.reply(antrag.eingangsnummer, text=text, key="ruecknahme", betreff=betreff)
    antrag.zurueckgenommen = clock.now()
    return sent
