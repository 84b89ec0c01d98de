"""How pages write states, periods and responsible OEs."""

from kommune.eakte import _
from kommune.eakte.aktenplan.rules import DAUERND
from kommune.eakte.aktenplan.rules import Zustand


ZUSTAENDE = {
    Zustand.USABLE: (_("label_aktenplan_usable", default="usable"), "k-badge--success", "✓"),
    Zustand.RETIRED: (_("label_aktenplan_state_retired", default="retired"), "k-badge--quiet", "■"),
    Zustand.NOT_YET: (_("label_aktenplan_state_not_yet", default="not valid yet"), "k-badge--info", "◷"),
    Zustand.EXPIRED: (_("label_aktenplan_state_expired", default="expired"), "k-badge--warning", "◷"),
}
ARTEN = {
    "A": _("label_aussonderungsart_archivieren", default="A – archive"),
    "B": _("label_aussonderungsart_bewerten", default="B – appraise"),
    "V": _("label_aussonderungsart_vernichten", default="V – destroy"),
}


def badge(zustand: Zustand) -> dict:
    """Return word, style and sign of a state."""
    word, style, sign = ZUSTAENDE[zustand]
    return {"wort": word, "stil": f"k-badge k-badge--sign {style}", "zeichen": sign}


def frist(dauer: str):
    """Return an Aufbewahrungsdauer for a reader."""
    if not dauer:
        return "–"
    if dauer == DAUERND:
        return _("label_aktenplan_dauernd", default="for good")
    if dauer == "1":
        return _("label_aktenplan_jahr", default="1 year")
    return _("label_aktenplan_jahre", default="${years} years", mapping={"years": dauer})
