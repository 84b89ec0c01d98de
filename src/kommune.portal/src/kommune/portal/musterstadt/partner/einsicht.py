"""An Akteneinsicht that is released by a link to a lawyer, who opened it. All invented."""

from datetime import timedelta
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.akteneinsicht.freigabe import einlass
from kommune.eakte.akteneinsicht.freigabe.rules import Was
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from plone import api
from zope.component import getUtility


FOR = "Rechtsanwältin Şebnem Akgün"
OPEN = timedelta(days=21)


def play(vorgang) -> None:
    """Prepare, make and release it once, as the clerk of the Vorgang; without a clerk nothing is done."""
    if not vorgang.bearbeiter or akteneinsicht.einsichten_of(vorgang):
        return
    with api.env.adopt_user(username=vorgang.bearbeiter):
        if not akteneinsicht.may_prepare(vorgang):
            return
        one, made = akteneinsicht.prepare(vorgang, fuer=FOR, grundlage="beteiligter", ausgelassen={})
        getUtility(IAuftragsart, name=ausdruck.ART).run(
            api.portal.get(), auftraege.entry(ausdruck.ART, made.id).auftrag
        )
        zugang = freigabe.release(vorgang, one.id, bis=clock.today() + OPEN)
    for was in (Was.SEITE, Was.PDF):
        einlass.note_opened(zugang.freigabe, was)
