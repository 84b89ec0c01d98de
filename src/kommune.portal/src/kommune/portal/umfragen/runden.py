"""What a day brings: the end of a survey."""

from kommune.eakte.core.ablauf.termin import Terminrunde
from kommune.eakte.core.ablauf.termin import Terminsache
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from typing import Any


ART = "umfrage-tag"  # a kind of Auftrag


class Umfragetag(Terminrunde):
    """Asks the index once an hour which survey is over."""

    order = 72
    index = "umfrage_faellig"
    art = ART


class Umfragefrist(Terminsache):
    """Does what is due for one survey; the UID is in ``vorgang``, as the round writes it."""

    title = _("label_auftrag_umfrage_tag", default="Survey: its last day is over")

    def do(self, umfrage: Any) -> None:
        umfragen.do_due(umfrage)

    def describe(self, angaben: dict[str, Any]) -> str:
        return str(angaben["vorgang"])
