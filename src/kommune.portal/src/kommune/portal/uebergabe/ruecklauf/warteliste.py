"""Answers of citizens that are not in the record: told before it is closed, and shown while they wait."""

from contextlib import suppress
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.aufgaben.interfaces import IHinweis
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.store import id_of
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.core.interfaces import IKommunePortalLayer
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.api import Art
from kommune.portal.uebergabe import api as uebergabe
from zope.component import adapter
from zope.interface import implementer


def retry_for(eingangsnummer: str) -> None:
    """Let what waits for a Vorgang be filed now: it was reopened."""
    for message in postfach.waiting(eingangsnummer):
        with suppress(WrongState):  # it is being filed at the moment
            auftraege.retry(id_of(postfach.TRANSFER, message.id))


@implementer(IClosingPrecondition)
@adapter(IVorgang)
class AntwortenAbgelegt:
    """What the citizen sent is in the record before it is closed."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        if not self.vorgang.eingangsnummer or not postfach.waiting(self.vorgang.eingangsnummer):
            return []
        return [_("reason_answer_waits", default="An answer of the citizen waits and is not in the record yet.")]


@implementer(IHinweis)
@adapter(IKommunePortalLayer)
class WartendeAntworten:
    """On the Schreibtisch: answers to closed Vorgänge of the offices the person works in."""

    def __init__(self, request):
        self.request = request

    def hinweise(self):
        mine, vorgaenge = set(organisation.oes_of()), {}
        for one in auftraege.open_of(postfach.TRANSFER):
            if one.kopf.stand != Stand.FAILED:
                continue
            message = postfach.nachricht(one.auftrag.angaben["fall"], one.auftrag.key)
            if message.art == Art.ANTWORT and message.fall not in vorgaenge:
                vorgang = uebergabe.find_vorgang(message.fall)
                if vorgang is not None and vorgang.federfuehrung in mine and akten.state_of(vorgang) == "closed":
                    vorgaenge[message.fall] = vorgang
        return [
            {
                "url": vorgang.absolute_url(),
                "text": _(
                    "msg_answer_to_closed",
                    default="The citizen has answered in the closed Vorgang ${aktenzeichen}. Reopen it to work on it.",
                    mapping={"aktenzeichen": vorgang.aktenzeichen},
                ),
            }
            for vorgang in vorgaenge.values()
        ]
