"""What a day brings: the end of signing, the end of personal data, links nobody opened."""

from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.termin import Terminrunde
from kommune.eakte.core.ablauf.termin import Terminsache
from kommune.portal import _
from kommune.portal.petitionen import api as petitionen
from typing import Any


ART = "petition-tag"  # a kind of Auftrag


class Petitionstag(Terminrunde):
    """Asks the index once an hour which petition has something due."""

    order = 71
    index = "petition_faellig"
    art = ART


class Petitionsfrist(Terminsache):
    """Does what is due for one petition; the UID is in ``vorgang``, as the round writes it."""

    title = _("label_auftrag_petition_tag", default="Petition: a day has come")

    def do(self, petition: Any) -> None:
        petitionen.do_due(petition)

    def describe(self, angaben: dict[str, Any]) -> str:
        return str(angaben["vorgang"])


class AbgelaufeneLinks(Runde):
    """Keeps nothing of people who did not confirm."""

    def work(self, portal: Any) -> int:
        return petitionen.forget_expired()
