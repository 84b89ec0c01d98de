"""Words of a Nachforderung: for the pages, the letter and the journal."""

from kommune.eakte import _
from kommune.eakte.journal.interfaces import Worte
from kommune.eakte.nachforderung.rules import Stand


STAENDE = {
    Stand.OPEN: _("state_punkt_open", default="missing"),
    Stand.ARRIVED: _("state_punkt_arrived", default="there"),
    Stand.DROPPED: _("state_punkt_dropped", default="not needed any more"),
}
BADGES = {Stand.OPEN: "warning", Stand.ARRIVED: "success", Stand.DROPPED: ""}
ERINNERUNG = _("msg_nachforderung_erinnerung", default="We remind you that these papers are still missing:")
FOLGE = _("label_nachforderung_folge", default="Nachforderung not answered: decide on what is there?")
FOLGE_TEXT = _(
    "msg_nachforderung_folge",
    default="Proposal: decide by what is in the record (§ 26 Abs. 2 VwVfG), or put the day off.\nStill missing:\n${punkte}",
)


class NachforderungWorte(Worte):
    """What this domain writes into the journal of an Akte."""

    aktionen = {
        "nachgefordert": _("label_aktion_nachgefordert", default="Papers asked for, item by item"),
        "punkt_eingegangen": _("label_aktion_punkt_eingegangen", default="An item that was asked for came"),
        "punkt_verzichtet": _("label_aktion_punkt_verzichtet", default="An item is not needed any more"),
        "nachforderung_erinnert": _("label_aktion_nachforderung_erinnert", default="Reminded of what is missing"),
    }
    weitere_felder = {"punkt": _("label_punkt", default="Item")}
